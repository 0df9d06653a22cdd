/** The fourth step, and from then on the place to look: a connection, and what becomes of its pulses. */
import { badge, fill, gathered, h, instant, say, time } from './dom.js';
import { during, words } from './form.js';
import { sendOnce } from './once.js';
import { pulsePanel } from './pulse.js';
import { may, mayNot } from './signin.js';
import { stepHead } from './steps.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { View } from './app.js' */

/** @type {View} */
export const connectionView = async (context, id) => {
  const { api, caller, live, query, signal } = context;
  const facts = h('dl', { class: 'facts' });
  const state = h('p', { class: 'sentence' });
  const problem = h('p', { role: 'alert', class: 'wrong' });
  const recent = h('ul', { class: 'pulses', 'aria-label': 'Latest pulses' });
  const none = h('p', { class: 'soft' }, 'There was none yet.');
  const next = h('div', {});
  const path = { id };
  /** Whether the newest pulse is shown; not once a person has picked another. */
  let following = true;

  let { data: connection } = await api.get('/api/v1/connections/{id}', { path });
  const { zone } = connection.schedule;
  const panel = pulsePanel(context, zone);
  await readPulses();

  /**
   * @param {string} text
   * @param {() => Promise<void>} run
   */
  const action = (text, run) => {
    const made = h('button', { type: 'button', class: 'quiet' }, text);
    made.addEventListener('click', () => void during(made, async () => {
      problem.textContent = '';
      await run().catch(e => void (problem.textContent = words(e)));
    }));
    return made;
  };
  const [fireOnce, testOnce] = [sendOnce(), sendOnce()];
  const fire = action('Send now', async () => {
    const { data } = await fireOnce(id, idempotencyKey => api.post('/api/v1/connections/{id}/pulses', { path, idempotencyKey }));
    await follow(data.id);
  });
  const test = action('Test now', async () => {
    const { data } = await testOnce(id, idempotencyKey => api.post('/api/v1/connections/{id}/test', { path, idempotencyKey, prefer: 'respond-async' }));
    await follow(data.id);
  });
  const pause = action('Pause', async () => {
    const operation = connection.status === 'paused' ? '/api/v1/connections/{id}/resume' : '/api/v1/connections/{id}/pause';
    display((await api.post(operation, { path })).data);
    say(connection.status === 'paused' ? 'It is paused.' : 'It goes on.');
  });
  fire.classList.remove('quiet');

  const changes = may(caller, 'editor')
    ? h('div', { class: 'actions' }, fire, test, pause, h('a', { class: 'button quiet', href: `#/connections/${id}/edit` }, 'Change'))
    : mayNot('Sending, pausing or changing it', caller, 'editor');

  /** @param {Schemas['Connection']} now */
  function display(now) {
    connection = now;
    pause.textContent = now.status === 'paused' ? 'Resume' : 'Pause';
    fill(state, badge(now.status), ' ', now.scheduleText, now.statusReason ? h('span', { class: 'soft' }, ` ${now.statusReason}`) : null);
    fill(facts, ...fact('Chart', may(caller, 'editor') ? h('a', { href: `#/sources/${now.sourceId}` }, now.sourceTitle) : now.sourceTitle), ...fact('Goes to', now.destinations.map(({ name }) => name).join(', ')),
      ...(now.compare || now.when ? fact('Worth sending', h('span', {}, conditionText(now), ' ', now.condition ? h('span', { class: 'soft' }, now.condition.met ? 'They are met now.' : 'They are not met now.') : null)) : []),
      ...(now.status === 'active' ? fact('Next', next) : []));
    void tellNext().catch(e => signal.aborted || void (problem.textContent = words(e)));
  }

  async function tellNext() {
    if (connection.status !== 'active') return;
    const { data } = await api.get('/api/v1/connections/{id}/schedule/next', { path, query: { count: 3 }, signal });
    fill(next, h('ol', { class: 'upcoming' }, ...data.items.map(item => h('li', {}, instant(item)))), h('span', { class: 'soft' }, `On the clock of ${data.zone}.`));
  }

  async function readPulses() {
    const { data } = await api.get('/api/v1/pulses', { query: { connection: id, limit: 8 }, signal });
    fill(recent, ...data.items.map(pulse => h('li', {}, h('button', { type: 'button', class: 'link', onclick: () => pick(pulse.id) }, time(pulse.dueAt, pulse.zone ?? zone)),
      ' ', badge(pulse.status), pulse.failure ? h('span', { class: 'soft' }, ` ${pulse.failure.message}`) : null)));
    none.hidden = data.items.length > 0;
  }

  /** @param {string} pulse */
  function pick(pulse) {
    following = false;
    void panel.watch(pulse).then(() => panel.element.querySelector('h2')?.focus());
  }

  /** @param {string} pulse */
  async function follow(pulse) {
    following = true;
    await panel.watch(pulse);
  }

  const renew = gathered(300, () => void Promise.all([readPulses(), api.get('/api/v1/connections/{id}', { path, signal }).then(({ data }) => display(data))])
    .catch(e => signal.aborted || void (problem.textContent = words(e))));
  live.on(signal, event => {
    const concerns = event.type === 'ready' || event.type === 'reload' || (event.type === 'connection' && event.data.id === id)
      || ((event.type === 'pulse' || event.type === 'delivery') && event.data.connectionId === id);
    if (concerns) renew();
    // What fires by its schedule shows by itself.
    if (following && event.type === 'pulse' && event.data.event === 'claimed' && event.data.connectionId === id) void panel.watch(event.data.id);
  });

  display(connection);
  const picked = query.get('pulse');
  following = !picked;
  const first = picked ?? connection.lastPulse?.id;
  if (first) void panel.watch(first);
  return {
    title: connection.name,
    content: h('div', {}, query.has('new') ? stepHead(4, connection.name) : h('div', { class: 'head' }, h('h1', { tabindex: -1 }, connection.name)), h('section', { class: 'card' }, state, facts, problem, changes),
      panel.element, h('section', { class: 'card' }, h('h2', {}, 'Latest pulses'), none, recent, h('p', {}, h('a', { href: `#/history?connection=${id}` }, 'All pulses of this connection')))),
  };
};

/**
 * @param {string} name
 * @param {import('./dom.js').Child} of
 */
function fact(name, of) {
  return [h('dt', {}, name), h('dd', {}, of)];
}

/**
 * Which pulses are sent, in a few words.
 *
 * @param {Schemas['Connection']} connection
 */
function conditionText({ compare, when }) {
  const compared = compare && `Compared with ${{ window: 'the window just before', '1d': 'a day ago', '7d': 'a week ago' }[compare]}.`;
  const count = when?.conditions.length === 1 ? 'its condition is' : 'its conditions are';
  const sent = when && { always: 'Every pulse is sent.', while: `Sent while ${count} met.`, onChange: `Sent when ${count} met for the first time.` }[when.mode ?? 'always'];
  return [compared, sent].filter(Boolean).join(' ');
}
