/** The home page: how things are, what comes next, what became of the latest pulses, and what needs someone. */
import { badge, fill, gathered, h, instant, sentences, settled, time } from './dom.js';
import { field, input, words } from './form.js';
import { showPicture } from './picture.js';
import { may } from './signin.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

/** @type {View} */
export const overviewView = async context => {
  const { api, live, signal } = context;
  let answer = await api.get('/api/v1/overview', { signal });
  const body = h('div', {});
  const problem = h('p', { role: 'alert', class: 'wrong' });
  const connections = connectionList(context);
  /** @type {Thumbnails} */
  const thumbnails = new Map();
  await connections.read();
  display();

  function display() {
    fill(body, ...sections(context, answer.data, thumbnails));
  }

  const renew = gathered(500, () => void (async () => {
    const newer = await api.getIfChanged('/api/v1/overview', answer.etag ?? '', { signal });
    if (newer) {
      answer = newer;
      display();
      await connections.read();
    }
    problem.textContent = '';
  })().catch(e => signal.aborted || void (problem.textContent = words(e))));
  live.on(signal, event => {
    if (event.type !== 'lost') renew();
  });
  return {
    title: 'Overview',
    content: h('div', {}, h('div', { class: 'head row' }, h('h1', { tabindex: -1 }, 'Overview'), may(context.caller, 'editor') ? h('a', { class: 'button', href: '#/new' }, 'New chart') : null),
      problem, body, connections.element),
  };
};

/** @typedef {Map<string, HTMLElement>} Thumbnails  Those that are shown, by the ids of their pulses: none is drawn twice. */

/**
 * @param {Context} context
 * @param {Schemas['Overview']} overview
 * @param {Thumbnails} thumbnails
 */
function sections(context, { connections, nextDue, latestPulses, lastDay, troubles, expiringTokens }, thumbnails) {
  const none = connections.active.count + connections.paused.count + connections.error.count === 0;
  const day = Object.fromEntries(lastDay.items.map(({ status, count }) => [status, count]));
  return [
    none ? h('section', { class: 'card' }, may(context.caller, 'editor')
      ? h('p', {}, 'Nothing is sent yet. ', h('a', { href: '#/new' }, 'Make the first chart'), ': from your Grafana to a channel or an inbox in four steps.')
      : h('p', {}, 'Nothing is sent yet.')) : null,
    h('section', { class: 'counts', 'aria-label': 'Counts' },
      count('active connections', connections.active.count), count('paused connections', connections.paused.count), count('connections with an error', connections.error.count),
      count('delivered in 24 hours', day['delivered'] ?? 0), count('failed in 24 hours', (day['failed'] ?? 0) + (day['partly-delivered'] ?? 0)), count('unknown in 24 hours', day['unknown'] ?? 0)),
    troubles.latest.length + expiringTokens.length > 0 ? h('section', { class: 'card' }, h('h2', {}, 'Needs someone'), h('ul', { class: 'plain' },
      ...troubles.latest.map(trouble => h('li', {}, h('strong', {}, trouble.name), ` since `, time(trouble.since), `: ${sentences(trouble.failure.message, trouble.failure.action)}`)),
      ...expiringTokens.map(token => h('li', {}, h('strong', {}, token.integrationName), `: its token expires on ${token.expiresOn}.`)))) : null,
    h('div', { class: 'beside even' },
      h('section', { class: 'card' }, h('h2', {}, 'Latest pulses'), latestPulses.length === 0
        ? h('p', { class: 'soft' }, 'There was none yet.') : h('ul', { class: 'plain' }, ...latestPulses.slice(0, 6).map(pulse => latest(context, pulse, thumbnails))), h('p', {}, h('a', { href: '#/history' }, 'All pulses'))),
      h('section', { class: 'card' }, h('h2', {}, 'Comes next'), nextDue.length === 0
        ? h('p', { class: 'soft' }, 'Nothing is due.') : h('ul', { class: 'plain' }, ...nextDue.map(due =>
          h('li', {}, h('a', { href: `#/connections/${due.connectionId}` }, due.connectionName), h('br'), instant(due.due, due.zone)))))),
  ];
}

/**
 * @param {string} name
 * @param {number} number
 */
function count(name, number) {
  return h('p', {}, h('strong', {}, String(number)), ` ${name}`);
}

/**
 * @param {Context} context
 * @param {Schemas['Pulse']} pulse
 * @param {Thumbnails} thumbnails
 */
function latest({ api, signal }, pulse, thumbnails) {
  const figure = thumbnails.get(pulse.id) ?? h('span', { class: 'thumbnail' });
  if (pulse.chart && !thumbnails.has(pulse.id)) {
    thumbnails.set(pulse.id, figure);
    api.get('/api/v1/pulses/{id}/chart.png', { path: { id: pulse.id }, query: { width: 320 }, signal })
      // The words beside it say the same.
      .then(({ data }) => showPicture(figure, data, '', signal), () => figure.remove());
  }
  return h('li', { class: 'with-picture' }, figure, h('span', {}, h('a', { href: `#/connections/${pulse.connectionId}` }, pulse.connectionName), ' ', badge(pulse.status),
    h('br'), h('span', { class: 'soft' }, time(pulse.dueAt, pulse.zone), pulse.failure ? `: ${pulse.failure.message}` : null)));
}

/** @param {Context} context */
function connectionList({ api, signal }) {
  const look = input('', { type: 'search' });
  const state = h('p', { class: 'hint', role: 'status' });
  const list = h('ul', { class: 'plain' });
  const more = h('button', { type: 'button', class: 'quiet', hidden: true }, 'Show more');
  /** @type {string | undefined} */
  let next;
  let asked = 0;
  let pages = 1;

  async function read() {
    const mine = ++asked;
    const items = [];
    next = undefined;
    let total = 0;
    for (let page = 0; page < pages; page++) {
      const q = look.value.trim();
      /** @type {{ data: Schemas['ConnectionPage'] }} */
      const { data } = await api.get('/api/v1/connections', { query: { sort: /** @type {const} */ ('name'), limit: 20, ...(q ? { q } : {}), ...(next ? { cursor: next } : {}) }, signal });
      items.push(...data.items);
      next = data.nextCursor;
      total = data.total;
      if (!next) break;
    }
    if (mine !== asked) return;
    more.hidden = !next;
    state.textContent = total === 0 ? 'There is none.' : `${items.length} of ${total}`;
    fill(list, ...items.map(row));
  }

  const again = () => void read().catch(e => signal.aborted || void (state.textContent = words(e)));
  look.addEventListener('input', settled(300, () => {
    pages = 1;
    again();
  }));
  more.addEventListener('click', () => {
    pages++;
    again();
  });
  return { element: h('section', { class: 'card' }, h('h2', {}, 'Connections'), field('Look for one', look), state, list, more), read };
}

/** @param {Schemas['Connection']} connection */
function row(connection) {
  return h('li', {}, h('a', { href: `#/connections/${connection.id}` }, connection.name), ' ', badge(connection.status), h('br'),
    h('span', { class: 'soft' }, `${connection.sourceTitle} to ${connection.destinations.map(({ name }) => name).join(', ')}, ${connection.scheduleText}`));
}
