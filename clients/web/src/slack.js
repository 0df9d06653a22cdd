/** Slack workspaces: which one, and the channels and people in it, looked for by a part of the name. */
import { fill, h, settled } from './dom.js';
import { choice, field, form, group, input, offer, select, value, words } from './form.js';
import { sendOnce } from './once.js';
import { reported } from './report.js';
import { may, mayNot } from './signin.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context } from './app.js' */

/** How many are shown at once. */
const FEW = 10;

/**
 * What was found, whether there is more of it, and what to say where nothing is shown.
 *
 * @typedef {{ items: HTMLElement[], more: boolean, nothing: string }} Found
 */
/**
 * What is shown of a Slack: its list, and what to say when it is empty or longer.
 *
 * @typedef {object} Lookup
 * @property {string} name of the field that says which Slack; empty where the API is not told
 * @property {string} label of the field that looks
 * @property {(id: string, query: string | undefined) => Promise<Found>} ask
 */

/**
 * A Slack, and a search in it.
 *
 * @param {Context} context
 * @param {Lookup} lookup
 * @param {string} [chosen] the id of the Slack to begin with
 */
export async function slackSearch({ api, signal }, { name, label, ask }, chosen) {
  const workspaces = select(name, [], { required: true });
  const look = input('', { type: 'search' });
  const found = h('div', { class: 'rows' });
  const state = h('p', { class: 'hint', role: 'status' });
  let asked = 0;
  /** The Slack that what was found is of. */
  let of = '';

  async function renew() {
    const choices = [];
    for await (const one of api.items('/api/v1/integrations', { query: { kind: ['slack'], sort: 'name', limit: 200 }, signal })) {
      choices.push({ value: one.id, text: one.name });
    }
    offer(workspaces, choices);
    if (chosen) workspaces.value = chosen;
    if (choices.length === 0) state.textContent = 'No Slack is connected yet.';
    else await search();
  }

  async function search() {
    const mine = ++asked;
    if (!workspaces.value) return;
    state.textContent = 'Looking …';
    try {
      const { items, more, nothing } = await ask(workspaces.value, look.value.trim() || undefined);
      if (mine !== asked) return;
      state.textContent = items.length === 0 ? nothing : more ? `The first ${FEW}; write more of the name to see others.` : '';
      // What is picked stays so, whatever is looked for next in the same Slack.
      const picked = of === workspaces.value ? [...found.children].find(row => row.querySelector(':checked')) : undefined;
      of = workspaces.value;
      fill(found, picked, ...items.filter(item => !picked || valueOf(item) !== valueOf(picked)));
    } catch (e) {
      if (mine !== asked || signal.aborted) return;
      fill(found);
      state.textContent = words(e);
    }
  }

  const typed = settled(300, () => void search());
  // Looking for something is no change of what is written.
  look.addEventListener('input', event => {
    event.stopPropagation();
    typed();
  });
  workspaces.addEventListener('change', () => void search());
  return { parts: [field('Slack', workspaces), field(label, look, 'A part of the name.'), state], found, workspaces, search, renew };
}

/**
 * A channel or a person of a Slack.
 *
 * @typedef {{ integrationId: string, channelId: string, channelName?: string }} SlackTarget
 */

/**
 * Which Slack, and which of its channels, or whom in it.
 *
 * @param {Context} context
 * @param {string} path of the object that has the fields, with a dot at its end; empty for the request itself
 * @param {SlackTarget} [now] stands first, and not among the others
 */
export async function slackTarget(context, path, now) {
  const name = `${path}channelId`;
  const current = now ? choice('radio', name, now.channelId, h('span', {}, slackName(now), h('span', { class: 'soft' }, ', as it is now')), true) : null;
  const one = (/** @type {string} */ id, /** @type {string} */ called, /** @type {string} */ note) => choice('radio', name, id, h('span', {}, called, h('span', { class: 'soft' }, note)));
  const inChannels = channels(context, channel => one(channel.id, slackName({ channelId: channel.id, channelName: channel.name }), channelNote(channel)));
  const inPeople = people(context, person => (person.kind === 'user' ? one(person.id, person.name, person.handle ? `, @${person.handle}` : '') : null));
  const toPerson = h('input', { type: 'checkbox' });
  const search = await slackSearch(context, {
    name: `${path}integrationId`, label: 'Look for it',
    async ask(id, query) {
      const found = await (toPerson.checked ? inPeople : inChannels).ask(id, query);
      const others = found.items.filter(item => id !== now?.integrationId || valueOf(item) !== now.channelId);
      return { ...found, items: others, nothing: others.length < found.items.length ? 'It is the one that is chosen already.' : found.nothing };
    },
  }, now?.integrationId);
  toPerson.addEventListener('change', () => void search.search());
  search.workspaces.addEventListener('change', () => {
    // Another Slack has other channels.
    const radio = current?.querySelector('input');
    if (!current || !radio) return;
    current.hidden = search.workspaces.value !== now?.integrationId;
    radio.checked = !current.hidden;
  });
  const element = h('div', {}, ...search.parts, h('label', { class: 'choice' }, toPerson, h('span', {}, 'A person, by a direct message')), group('Channel or person', name, current, search.found));
  await search.renew();
  return { element, renew: search.renew };
}

/**
 * A channel with its sign, or a person, whose id begins with another letter; the id where the name is not known.
 *
 * @param {Pick<SlackTarget, 'channelId' | 'channelName'>} target
 */
export function slackName({ channelId, channelName }) {
  if (!channelName) return channelId;
  return isPerson(channelId) ? channelName : `#${channelName}`;
}

/** @param {string} id */
function isPerson(id) {
  return /^[UW]/.test(id);
}

/**
 * The name of a channel or a person; none where Slack does not tell it.
 *
 * @param {Context} context
 * @param {SlackTarget} target
 */
export async function nameInSlack({ api, signal }, { integrationId, channelId }) {
  const options = { path: { id: integrationId }, query: { query: channelId }, signal };
  try {
    const { data } = await (isPerson(channelId) ? api.get('/api/v1/integrations/{id}/people', options) : api.get('/api/v1/integrations/{id}/channels', options));
    return data.items.find(({ id }) => id === channelId)?.name;
  } catch {
    // A name is a help, and no more.
    return undefined;
  }
}

/** @param {Schemas['SlackChannel']} channel */
function channelNote({ isPrivate, isMember, isArchived }) {
  return [isPrivate && 'private', isArchived && 'archived', !isMember && (isPrivate ? 'the bot is not in it' : 'the bot joins it')]
    .filter(Boolean).map(note => `, ${note}`).join('');
}

/**
 * What a row stands for that can be picked.
 *
 * @param {Element} row
 */
function valueOf(row) {
  return row.querySelector('input')?.value;
}

/**
 * Channels of a Slack.
 *
 * @param {Context} context
 * @param {(channel: Schemas['SlackChannel']) => HTMLElement} row
 * @returns {Pick<Lookup, 'ask'>}
 */
export function channels({ api, signal }, row) {
  return {
    async ask(id, query) {
      const { data } = await api.get('/api/v1/integrations/{id}/channels', { path: { id }, query: { limit: FEW, ...(query && { query }) }, signal });
      return { items: data.items.map(row), more: Boolean(data.nextCursor), nothing: 'There is no such channel that the bot can see. Invite the bot to a private one, and look again.' };
    },
  };
}

/**
 * People and groups of a Slack.
 *
 * @param {Context} context
 * @param {(person: Schemas['SlackPerson']) => HTMLElement | null} row none for those who cannot be chosen
 * @returns {Pick<Lookup, 'ask'>}
 */
export function people({ api, signal }, row) {
  return {
    async ask(id, query) {
      const { data } = await api.get('/api/v1/integrations/{id}/people', { path: { id }, query: { limit: FEW, ...(query && { query }) }, signal });
      return { items: data.items.map(row).filter(item => item !== null), more: Boolean(data.nextCursor), nothing: 'There is nobody of this name.' };
    },
  };
}

/**
 * The form that connects a Slack.
 *
 * @param {Context} context
 * @param {() => Promise<void>} connected
 */
export function connectSlack({ api, caller }, connected) {
  const report = h('div', { 'aria-live': 'polite' });
  const once = sendOnce();
  const connect = h('details', {}, h('summary', {}, 'Connect a Slack'),
    !may(caller, 'admin') ? mayNot('Connecting one', caller, 'admin') : form('Test and connect', async made => {
      /** @type {Schemas['NewIntegration']} */
      const body = { kind: 'slack', name: value(made, 'name'), token: value(made, 'token') };
      await reported(report, () => once(body, idempotencyKey => api.post('/api/v1/integrations', { body, idempotencyKey })));
      made.reset();
      connect.open = false;
      await connected();
    },
    field('Name', input('name', { required: true, maxlength: 100 })),
    field('Token of the bot', input('token', { type: 'password', required: true, placeholder: 'xoxb-…' }), 'docs/channels/slack.md says how to get one in five minutes.'), report));
  return connect;
}
