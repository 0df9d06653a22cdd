/** Elements, made without any HTML of others: texts are always texts. */

/** @typedef {Node | string | null | undefined | false} Child  What is nothing is left out. */

/**
 * An element. An attribute that is `false`, `null` or `undefined` is left out, `true` is set without a value; `on…` listens.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {{ [attribute: string]: unknown }} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, String(value));
  }
  made.append(...present(children));
  return made;
}

/**
 * Replaces what is in an element. A link or button that had the focus has it still, if it is there again.
 *
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  const before = element.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  element.replaceChildren(...present(children));
  if (!before || before.isConnected) return;
  const same = [...element.querySelectorAll('a, button')].find(after => after.textContent === before.textContent
    && after.getAttribute('href') === before.getAttribute('href'));
  /** @type {HTMLElement | undefined} */ (same)?.focus({ preventScroll: true });
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return /** @type {(Node | string)[]} */ (children.filter(child => child !== null && child !== undefined && child !== false));
}

/**
 * Says something to those who do not see the page.
 *
 * @param {string} text
 */
export function say(text) {
  const said = document.getElementById('said');
  if (said) said.textContent = text;
}

/**
 * A moment on the clock of a zone, as the reader's language writes it; with the zone's name, since there are others.
 *
 * @param {string} instant ISO-8601
 * @param {string} [zone] an IANA time zone; without it, that of the browser
 */
export function time(instant, zone) {
  const when = new Date(instant);
  const at = { timeZone: zone };
  const isToday = when.toLocaleDateString('en', at) === new Date().toLocaleDateString('en', at);
  /** @type {Intl.DateTimeFormatOptions} */
  const clock = { ...at, hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short' };
  const text = when.toLocaleString(undefined, isToday ? clock : { ...clock, second: undefined, day: 'numeric', month: 'short', year: 'numeric' });
  return h('time', { datetime: instant, title: when.toLocaleString(undefined, { ...at, dateStyle: 'full', timeStyle: 'long' }) }, text);
}

/**
 * An instant of a schedule, as the API tells it: on the clock of the schedule's zone, with a note where that clock is changed.
 *
 * @param {import('../../typescript/src/index.js').Schemas['UpcomingInstant']} instant
 * @param {string} [zone] the name of that zone, where nothing else on the page tells it
 */
export function instant({ at, local, offset, note }, zone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: 'UTC' };
  // The clock of the zone is read as if it were UTC, so that it is written as it stands there.
  const text = new Date(`${local.slice(0, 16)}Z`).toLocaleString(undefined, parts);
  const told = [zone !== 'UTC' && zone, note].filter(Boolean).map(part => `, ${part}`).join('');
  return h('span', {}, h('time', { datetime: at }, `${text} (UTC${offset === '+00:00' ? '' : offset})`), told ? h('span', { class: 'soft' }, told) : null);
}

/**
 * What happened, and what to do about it.
 *
 * @param {string} message
 * @param {string} [action]
 */
export function sentences(message, action) {
  return action ? `${message.replace(/(?<![.!?])$/, '.')} ${action}` : message;
}

/**
 * A status in the words of the product, with a colour that only repeats them.
 *
 * @param {string} status
 */
export function badge(status) {
  return h('span', { class: 'badge', 'data-status': status }, status.replace('-', ' '));
}

/**
 * A link to the outside, if it is one.
 *
 * @param {string} url
 * @param {string} text
 * @param {string} [name] for those who do not see what it stands beside; it begins with the text
 */
export function outside(url, text, name) {
  return /^https?:/i.test(url) ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', 'aria-label': name }, text) : text;
}

/**
 * Runs a function once for all that ask for it within a while: something that happens all the time does not put it off for ever.
 *
 * @param {number} milliseconds
 * @param {() => void} run
 */
export function gathered(milliseconds, run) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, milliseconds);
  };
}

/**
 * Runs a function when nothing has asked for it again for a while.
 *
 * @param {number} milliseconds
 * @param {() => void} run
 */
export function settled(milliseconds, run) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, milliseconds);
  };
}
