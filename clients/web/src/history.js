/** The history: what became of the pulses, of one status or of one connection, too. */
import { badge, gathered, h, time } from './dom.js';
import { field, offer, select, words } from './form.js';
import { searchedList } from './lists.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { View } from './app.js' */

/** @type {View} */
export const historyView = async ({ api, live, query, signal }) => {
  const connection = query.get('connection');
  const of = connection ? { connection } : {};
  const status = select('', [], { required: true });
  const problem = h('p', { role: 'alert', class: 'wrong' });
  const chosen = () => (status.value ? { status: [/** @type {Schemas['Pulse']['status']} */ (status.value)] } : {});
  const list = searchedList('Pulses', (q, cursor, limit) => api.get('/api/v1/pulses', { query: { limit, ...of, ...chosen(), ...(q && { q }), ...(cursor && { cursor }) }, signal }), row);

  async function count() {
    const { data } = await api.get('/api/v1/pulses/counts', { query: of, signal });
    const choices = [{ value: '', text: 'Any' }, ...data.items.map(({ status: one, count: number, more }) => ({ value: one, text: `${one.replace('-', ' ')} (${number}${more ? ' and more' : ''})` }))];
    const shown = [...status.options];
    // Somebody may be choosing just now: the choices stay, and tell other numbers.
    if (shown.length === choices.length) shown.forEach((option, index) => void (option.textContent = choices[index]?.text ?? ''));
    else offer(status, choices);
  }

  const reading = (/** @type {() => Promise<void>} */ read) => void Promise.all([count(), read()]).then(() => void (problem.textContent = ''))
    .catch(e => signal.aborted || void (problem.textContent = words(e)));
  status.addEventListener('change', () => reading(list.read));
  const renew = gathered(1000, () => reading(list.renew));
  live.on(signal, event => {
    if (event.type === 'ready' || event.type === 'reload' || (event.type === 'pulse' && (!connection || event.data.connectionId === connection))) renew();
  });
  await Promise.all([count(), list.read()]);
  const name = connection ? (await api.get('/api/v1/connections/{id}', { path: { id: connection }, signal })).data.name : undefined;
  return {
    title: 'History',
    content: h('div', {}, h('div', { class: 'head' }, h('h1', { tabindex: -1 }, 'History'), name ? h('p', { class: 'soft' }, 'Of ', h('a', { href: `#/connections/${connection}` }, name), '. ', h('a', { href: '#/history' }, 'Show all')) : null),
      problem, h('section', { class: 'card' }, field('Status', status)), list.element),
  };
};

/** @param {Schemas['Pulse']} pulse */
function row(pulse) {
  return [h('a', { href: `#/connections/${pulse.connectionId}?pulse=${pulse.id}` }, pulse.connectionName), ' ', badge(pulse.status), ' ', h('span', { class: 'soft' }, time(pulse.dueAt, pulse.zone)),
    h('br'), h('span', { class: 'soft' }, pulse.now)];
}
