/** The history: what became of the pulses, of one status or of one connection, too. */
import { badge, h, settled, time } from './dom.js';
import { field, offer, select, withText, words } from './form.js';
import { PAGE, searchedList } from './lists.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { View } from './app.js' */

/** @type {View} */
export const historyView = async ({ api, live, query, signal }) => {
  const connection = query.get('connection');
  const of = connection ? { connection } : {};
  const status = select('', [], { required: true });
  const problem = h('p', { role: 'alert', class: 'wrong' });
  const chosen = () => (status.value ? { status: [/** @type {Schemas['Pulse']['status']} */ (status.value)] } : {});
  const list = searchedList('Pulses', (q, cursor) => api.get('/api/v1/pulses', { query: { limit: PAGE, ...of, ...chosen(), ...(q && { q }), ...(cursor && { cursor }) }, signal }), row);

  async function count() {
    const { data } = await api.get('/api/v1/pulses/counts', { query: of, signal });
    const before = status.value;
    offer(status, [{ value: '', text: 'Any' }, ...data.items.map(({ status: one, count: number, more }) => ({ value: one, text: `${one.replace('-', ' ')} (${number}${more ? ' and more' : ''})` }))]);
    withText(status, before);
  }

  const read = async () => {
    await Promise.all([count(), list.read()]);
    problem.textContent = '';
  };
  const again = () => void read().catch(e => signal.aborted || void (problem.textContent = words(e)));
  status.addEventListener('change', again);
  const renew = settled(1000, again);
  live.on(signal, event => {
    if (event.type === 'ready' || event.type === 'reload' || (event.type === 'pulse' && (!connection || event.data.connectionId === connection))) renew();
  });
  await read();
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
