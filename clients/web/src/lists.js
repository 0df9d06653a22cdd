/** Lists of the API: a search, and one page after the other. */
import { fill, h, settled } from './dom.js';
import { field, input, words } from './form.js';

/** How many a page has. */
export const PAGE = 20;

/** How many the API gives at once at most. */
const LARGEST = 200;

/**
 * A list of one kind, with a search and pages.
 *
 * @template {{ id: string }} T
 * @param {string} title
 * @param {(q: string, cursor: string | undefined, limit: number) => Promise<{ data: { items: T[], nextCursor?: string, total: number } }>} ask
 * @param {(item: T, renew: () => Promise<void>) => import('./dom.js').Child[]} row
 */
export function searchedList(title, ask, row) {
  const head = h('h2', { tabindex: -1 }, title);
  const look = input('', { type: 'search' });
  const state = h('p', { class: 'hint', role: 'status' });
  const newer = h('button', { type: 'button', class: 'quiet', hidden: true });
  const list = h('ul', { class: 'plain' });
  const more = h('button', { type: 'button', class: 'quiet', hidden: true }, `More ${title.toLowerCase()}`);
  /** @type {Map<string, { element: HTMLElement, told: string }>} What is shown, in its order, by id. */
  const rows = new Map();
  /** @type {string | undefined} */
  let next;
  /** @type {{ items: T[], nextCursor?: string, total: number } | undefined} */
  let latest;
  let asked = 0;
  let renewed = 0;

  /** @param {string} [cursor] */
  async function read(cursor) {
    const mine = ++asked;
    const { data } = await ask(look.value.trim(), cursor, PAGE);
    if (mine === asked) show(data, Boolean(cursor));
  }

  /**
   * @param {{ items: T[], nextCursor?: string, total: number }} page
   * @param {boolean} further below what is shown, and not in its place
   */
  function show({ items, nextCursor, total }, further) {
    const within = list.contains(document.activeElement) || document.activeElement === newer;
    if (!further) {
      fill(list);
      rows.clear();
      newer.hidden = true;
    }
    for (const item of items) {
      const shown = rows.get(item.id) ?? { element: h('li', {}), told: '' };
      rows.set(item.id, shown);
      tell(shown, item);
      list.append(shown.element);
    }
    // What had the focus is gone, as after it was deleted.
    if (within && !list.contains(document.activeElement)) head.focus();
    next = nextCursor;
    more.hidden = !next;
    count(total);
  }

  /**
   * @param {{ element: HTMLElement, told: string }} shown
   * @param {T} item
   */
  function tell(shown, item) {
    const told = JSON.stringify(item);
    if (shown.told !== told) fill(shown.element, ...row(item, read));
    shown.told = told;
  }

  /** @param {number} total */
  function count(total) {
    state.textContent = total === 0 ? 'There is none.' : `${rows.size} of ${total}`;
  }

  /**
   * Looks whether what is shown has changed: each row does so in its place, and what is new waits behind a button, so that nobody
   * loses the place. The first {@link LARGEST} are looked at.
   */
  async function renew() {
    if (rows.size === 0) return read();
    const [before, mine] = [asked, ++renewed];
    const { data } = await ask(look.value.trim(), undefined, Math.min(LARGEST, rows.size + PAGE));
    if (before !== asked || mine !== renewed) return;
    const last = data.items.findLastIndex(({ id }) => rows.has(id));
    // What comes after all that is shown is the next page.
    const fresh = (last < 0 ? data.items : data.items.slice(0, last)).filter(({ id }) => !rows.has(id)).length;
    for (const item of data.items) {
      const shown = rows.get(item.id);
      if (shown) tell(shown, item);
    }
    if (dropOthers(data, last)) count(data.total);
    latest = data;
    newer.textContent = `Show new ${title.toLowerCase()} (${fresh}${last < 0 && next ? ' and more' : ''})`;
    newer.hidden = fresh === 0;
  }

  /**
   * Takes away what should be in an answer and is not: it is no longer what is looked for.
   *
   * @param {{ items: T[], nextCursor?: string }} page
   * @param {number} last the place of the last one that is shown
   */
  function dropOthers({ items, nextCursor }, last) {
    const there = new Set(items.map(({ id }) => id));
    const ids = [...rows.keys()];
    const gone = ids.slice(0, nextCursor ? Math.max(0, ids.indexOf(items[last]?.id ?? '')) : undefined).filter(id => !there.has(id));
    const within = list.contains(document.activeElement);
    for (const id of gone) {
      rows.get(id)?.element.remove();
      rows.delete(id);
    }
    if (within && !list.contains(document.activeElement)) head.focus();
    return gone.length > 0;
  }

  const again = (/** @type {string} */ cursor = '') => void read(cursor || undefined).catch(e => void (state.textContent = words(e)));
  look.addEventListener('input', settled(300, () => again()));
  more.addEventListener('click', () => again(next));
  newer.addEventListener('click', () => latest && show(latest, false));
  return {
    element: h('section', { class: 'card' }, head, field(`Look for ${title.toLowerCase()}`, look), state, h('div', { role: 'status' }, newer), list, more),
    read,
    renew,
    /** Reads from the beginning, and says here what goes wrong. */
    again: () => again(),
  };
}
