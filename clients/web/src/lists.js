/** Lists of the API: a search, and one page after the other. */
import { fill, h, settled } from './dom.js';
import { field, input, words } from './form.js';

/** How many a page has. */
export const PAGE = 20;

/**
 * A list of one kind, with a search and pages.
 *
 * @template T
 * @param {string} title
 * @param {(q: string, cursor: string | undefined) => Promise<{ data: { items: T[], nextCursor?: string, total: number } }>} ask
 * @param {(item: T, renew: () => Promise<void>) => import('./dom.js').Child[]} row
 */
export function searchedList(title, ask, row) {
  const head = h('h2', { tabindex: -1 }, title);
  const look = input('', { type: 'search' });
  const state = h('p', { class: 'hint', role: 'status' });
  const list = h('ul', { class: 'plain' });
  const more = h('button', { type: 'button', class: 'quiet', hidden: true }, `More ${title.toLowerCase()}`);
  /** @type {string | undefined} */
  let next;
  let asked = 0;

  /** @param {string} [cursor] */
  async function read(cursor) {
    const mine = ++asked;
    const { data } = await ask(look.value.trim(), cursor);
    if (mine !== asked) return;
    const within = list.contains(document.activeElement);
    if (!cursor) fill(list);
    list.append(...data.items.map(item => {
      const made = h('li', {});
      fill(made, ...row(item, read));
      return made;
    }));
    // What had the focus is gone, as after it was deleted.
    if (within && !list.contains(document.activeElement)) head.focus();
    next = data.nextCursor;
    more.hidden = !next;
    state.textContent = data.total === 0 ? 'There is none.' : `${list.children.length} of ${data.total}`;
  }

  const again = (/** @type {string} */ cursor = '') => void read(cursor || undefined).catch(e => void (state.textContent = words(e)));
  look.addEventListener('input', settled(300, () => again()));
  more.addEventListener('click', () => again(next));
  return { element: h('section', { class: 'card' }, head, field(`Look for ${title.toLowerCase()}`, look), state, list, more), read };
}
