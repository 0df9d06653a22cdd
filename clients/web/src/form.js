/** Forms: labels, hints, and what the API says of a field, shown at this field. */
import { ProblemError } from '../../typescript/src/client.js';
import { fill, h, say, sentences } from './dom.js';
import { UnreachableError } from './reach.js';

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */
/** @typedef {{ value: string, text: string, group?: string }} Choice */

/** How a message begins that the name of its field stands before; a data source's own words stand alone. */
const GOES_ON = /^(is|are|was|must|may|can|cannot|has|needs|never|does|takes)\b/;

/** The codes of problems that say no more than that fields are at fault. */
const GENERAL = ['invalid-field', 'wrong-type'];

let ids = 0;

/**
 * A control with its label, its hint, and room for what is wrong with it.
 *
 * @param {string} label
 * @param {Control} control named by the path of its field in the request, such as `metrics[0].expression`
 * @param {string} [hint]
 */
export function field(label, control, hint) {
  control.id ||= `field-${++ids}`;
  control.setAttribute('aria-describedby', `${control.id}-hint ${control.id}-fault`);
  return h('div', { class: 'field' },
    h('label', { for: control.id }, label, control.required || control.type === 'search' ? null : h('span', { class: 'optional' }, ' (optional)')),
    hint ? h('p', { class: 'hint', id: `${control.id}-hint` }, hint) : null,
    control,
    h('p', { class: 'fault', id: `${control.id}-fault`, hidden: true }));
}

/**
 * Several controls under one name.
 *
 * @param {string} legend
 * @param {string} name the path of the field
 * @param {...import('./dom.js').Child} children
 */
export function group(legend, name, ...children) {
  const id = `group-${++ids}`;
  return h('fieldset', { 'data-field': name, 'aria-describedby': `${id}-fault`, id, tabindex: -1 },
    h('legend', {}, legend), ...children, h('p', { class: 'fault', id: `${id}-fault`, hidden: true }));
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} [attributes]
 */
export function input(name, attributes = {}) {
  return h('input', { type: 'text', name, autocomplete: 'off', dir: 'auto', ...attributes });
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} [attributes]
 */
export function area(name, attributes = {}) {
  return h('textarea', { name, rows: 3, spellcheck: 'false', dir: 'auto', ...attributes });
}

/**
 * @param {string} name
 * @param {Choice[]} choices
 * @param {Record<string, unknown>} [attributes]
 */
export function select(name, choices, attributes = {}) {
  const made = h('select', { name, ...attributes });
  offer(made, choices);
  return made;
}

/**
 * A control that begins with a text; a select, with this choice.
 *
 * @template {Control} C
 * @param {C} control
 * @param {string} [text]
 */
export function withText(control, text) {
  if (text !== undefined) control.value = text;
  return control;
}

/**
 * Replaces the choices of a select.
 *
 * @param {HTMLSelectElement} control
 * @param {Choice[]} choices those of one group stand together
 */
export function offer(control, choices) {
  /** @type {Map<string, HTMLOptGroupElement>} */
  const groups = new Map();
  fill(control);
  for (const { value, text, group: name } of choices) {
    let parent = /** @type {Element} */ (control);
    if (name) {
      parent = groups.get(name) ?? h('optgroup', { label: name });
      if (!groups.has(name)) control.append(parent);
      groups.set(name, /** @type {HTMLOptGroupElement} */ (parent));
    }
    parent.append(h('option', { value }, text));
  }
}

/**
 * A checkbox or radio button with its text.
 *
 * @param {'checkbox' | 'radio'} type
 * @param {string} name
 * @param {string} value
 * @param {import('./dom.js').Child} text
 * @param {boolean} [checked]
 */
export function choice(type, name, value, text, checked = false) {
  return h('label', { class: 'choice' }, h('input', { type, name, value, checked }), h('span', {}, text));
}

/**
 * Writes a text where the cursor is, as typing it would.
 *
 * @param {HTMLTextAreaElement} control
 * @param {string} text
 * @param {boolean} [all] in place of what there is
 */
export function insert(control, text, all = false) {
  if (all) control.value = text;
  else control.setRangeText(text, control.selectionStart, control.selectionEnd, 'end');
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.focus();
}

/**
 * The controls of a form (or of a part of it), by name.
 *
 * @param {HTMLElement} form
 * @param {string} name
 */
export function controls(form, name) {
  return /** @type {Control[]} */ ([...form.querySelectorAll('input, select, textarea')]
    .filter(control => /** @type {Control} */ (control).name === name));
}

/**
 * What stands in a control; of radio buttons, what is chosen.
 *
 * @param {HTMLElement} form
 * @param {string} name
 */
export function value(form, name) {
  const all = controls(form, name);
  const one = all[0]?.type === 'radio' ? all.find(control => control instanceof HTMLInputElement && control.checked) : all[0];
  return one?.value.trim() ?? '';
}

/**
 * What is ticked.
 *
 * @param {HTMLElement} form
 * @param {string} name
 */
export function ticked(form, name) {
  return controls(form, name).filter(control => control instanceof HTMLInputElement && control.checked).map(control => control.value);
}

/**
 * The parts of a list that a person writes, between commas or spaces or on lines of their own.
 *
 * @param {string} text
 */
export function listed(text) {
  return text.split(/[\s,;]+/).filter(part => part !== '');
}

/**
 * A form that sends once at a time, and shows at its fields what the API finds wrong with them.
 *
 * @param {string} button what its button says
 * @param {(form: HTMLFormElement) => Promise<void>} send
 * @param {...import('./dom.js').Child} children
 */
export function form(button, send, ...children) {
  const submit = h('button', { type: 'submit' }, button);
  const made = h('form', { novalidate: true }, h('div', { class: 'problem', role: 'alert', tabindex: -1, hidden: true }), ...children,
    h('div', { class: 'actions' }, submit));
  made.addEventListener('submit', event => {
    event.preventDefault();
    void during(submit, async () => {
      clear(made);
      const missing = controlsOf(made).filter(control => control.required && !control.value.trim() && control.offsetParent);
      if (missing.length > 0) return missingValues(made, missing);
      await send(made).catch(e => showProblem(made, e));
    });
  });
  return made;
}

/**
 * Keeps a button busy while something is under way; further clicks do nothing meanwhile.
 *
 * @param {HTMLButtonElement} button
 * @param {() => Promise<void>} run
 */
export async function during(button, run) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  try {
    await run();
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

/**
 * What an error says, and what to do about it.
 *
 * @param {unknown} error
 */
export function words(error) {
  if (error instanceof ProblemError) return error.message;
  if (error instanceof UnreachableError) return 'Chartpulse cannot be reached. Check that it runs, and that it lets this page call it (chartpulse.cors.origins).';
  if (error instanceof TypeError) {
    // Nobody but a developer can do something about it.
    console.error(error);
    return `Something is wrong with this page: ${sentences(error.message, 'Load it again.')}`;
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'Chartpulse has not answered in time. Try again.';
  return error instanceof Error ? error.message : String(error);
}

/**
 * Shows a problem: what concerns a field at the field, the rest above the form; the first of it gets the focus.
 *
 * @param {HTMLElement} form
 * @param {unknown} error
 */
export function showProblem(form, error) {
  const { marked, text } = markFaults(form, error);
  tell(form, text, marked);
}

/**
 * Marks the fields at fault, and leaves the focus where it is. `text` is what there is to say beside the marks: the API's own words
 * name fields by their paths, so they are left out where each field says what is wrong with it.
 *
 * @param {HTMLElement} form
 * @param {unknown} error
 * @param {string} [within] the field that was sent, such as `schedule`, where it was not the whole form
 */
export function markFaults(form, error, within) {
  /** @type {Map<HTMLElement, string[]>} */
  const found = new Map();
  const rest = [];
  // Where the API says more than that fields are at fault, what to do about it stands at the field, too: nothing is told twice.
  const action = error instanceof ProblemError && !GENERAL.includes(error.code) ? error.problem.action : undefined;
  for (const fault of error instanceof ProblemError ? error.errors : []) {
    const at = find(form, within ? `${within}.${fault.field}` : fault.field);
    if (at) found.set(at, [...found.get(at) ?? [], told(at, fault, found.size === 0 ? action : undefined)]);
    else rest.push(`${fault.field} ${fault.message}`);
  }
  const marked = [...found].map(([at, messages]) => mark(at, messages.join('\n')));
  const text = marked.length > 0 && rest.length === 0
    ? [`${marked.length === 1 ? 'One field needs' : `${marked.length} fields need`} another look.`]
    : [words(error), ...rest];
  return { marked, text };
}

/**
 * What is said of a fault at its control. Of a list that is written into one control, it names the part that is at fault.
 *
 * @param {HTMLElement} at
 * @param {{ field: string, message: string }} fault
 * @param {string} [action]
 */
function told(at, { field: path, message }, action) {
  const index = /\[(\d+)\]$/.exec(path)?.[1];
  const list = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? listed(at.value) : [];
  const part = index !== undefined && list.length > 1 && !at.getAttribute('name')?.endsWith(`[${index}]`) ? list[Number(index)] : undefined;
  const text = part === undefined ? message : `${part} ${message}`;
  return action ? sentences(text, action) : text;
}

/**
 * Says of one field what is wrong with it, and takes the focus there.
 *
 * @param {HTMLElement} form
 * @param {string} name
 * @param {string} message a sentence
 */
export function blame(form, name, message) {
  const control = controls(form, name)[0];
  if (!control) return;
  mark(control, message);
  control.focus();
  say(message);
}

/**
 * @param {HTMLElement} form
 * @param {Control[]} missing
 */
function missingValues(form, missing) {
  missing.forEach(control => mark(control, 'is missing'));
  tell(form, [missing.length === 1 ? 'One field is missing.' : `${missing.length} fields are missing.`], missing);
}

/**
 * @param {HTMLElement} form
 * @param {string[]} text
 * @param {HTMLElement[]} marked
 */
function tell(form, text, marked) {
  const box = /** @type {HTMLElement} */ (form.querySelector('.problem'));
  fill(box, ...text.map(line => h('p', {}, line)));
  box.hidden = false;
  const first = [...marked].sort((a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)[0];
  (first ?? box).focus();
  say(text.join(' '));
}

/** @param {HTMLElement} form */
export function clear(form) {
  for (const box of form.querySelectorAll('.problem, .fault')) {
    fill(box);
    /** @type {HTMLElement} */ (box).hidden = true;
  }
  form.querySelectorAll('[aria-invalid]').forEach(control => control.removeAttribute('aria-invalid'));
}

/**
 * Marks a control, or a group of some, and gives it back.
 *
 * @param {HTMLElement} control
 * @param {string} message such as "is missing"
 */
function mark(control, message) {
  const name = control.matches('fieldset')
    ? control.querySelector('legend')?.textContent
    : control.closest('.field')?.querySelector('label')?.firstChild?.textContent;
  const place = document.getElementById(`${control.id}-fault`);
  if (place) {
    place.textContent = GOES_ON.test(message) && name ? `${name} ${message}` : message;
    place.hidden = false;
  }
  control.closest('details')?.setAttribute('open', '');
  if (!control.matches('fieldset')) control.setAttribute('aria-invalid', 'true');
  return control;
}

/**
 * The control of a field, or of what it is a part of, or of its first part.
 *
 * @param {HTMLElement} form
 * @param {string} path such as `metrics[1].expression`
 * @returns {HTMLElement | undefined}
 */
function find(form, path) {
  // Of choices that share a name, the group around them has the room to say something.
  const named = [...form.querySelectorAll('fieldset[data-field]'), ...controlsOf(form).filter(control => control.offsetParent)]
    .map(element => ({ element: /** @type {HTMLElement} */ (element), at: steps(element.getAttribute('name') ?? element.getAttribute('data-field') ?? '') }));
  for (let wanted = steps(path); wanted.length > 0; wanted = wanted.slice(0, -1)) {
    const found = named.find(({ at }) => at.join() === wanted.join());
    if (found) return found.element;
  }
  return named.find(({ at }) => at.join().startsWith(`${steps(path).join()},`))?.element;
}

/**
 * The steps of a field's path, with brackets or as a JSON pointer.
 *
 * @param {string} path
 */
function steps(path) {
  return path.split(/[.[\]/]+/).filter(step => step !== '');
}

/**
 * @param {HTMLElement} form
 * @returns {Control[]}
 */
function controlsOf(form) {
  return [...form.querySelectorAll('input, select, textarea')].map(control => /** @type {Control} */ (control));
}
