/** Destinations: one in a list with its test, and the form that adds one. */
import { badge, fill, h, outside, settled } from './dom.js';
import { area, choice, controls, during, field, form, group, input, listed, offer, select, value, words } from './form.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context } from './app.js' */

const LOOK_AGAIN = 700;

/**
 * A destination to choose, and to try by itself.
 *
 * @param {Context} context
 * @param {Schemas['Destination']} destination
 * @param {boolean} chosen
 */
export function destinationRow(context, destination, chosen) {
  const result = h('span', { role: 'status' });
  const test = h('button', { type: 'button', class: 'quiet', 'aria-label': `Test ${destination.name} now` }, 'Test now');
  test.addEventListener('click', () => void during(test, () => tryOut(context, destination.id, result)));
  const about = h('span', {}, h('strong', {}, destination.name), ' ', h('span', { class: 'soft' }, whereTo(destination)));
  return h('div', { class: 'choice-row' }, choice('checkbox', 'destinationIds', destination.id, about, chosen), test, result);
}

/** @param {Schemas['Destination']} destination */
function whereTo(destination) {
  switch (destination.kind) {
    case 'slack': return destination.channelName ? `#${destination.channelName} in Slack` : `${destination.channelId} in Slack`;
    case 'email': return destination.recipients.join(', ');
    default: return `${{ webhook: 'webhook', teams: 'Teams', chat: 'Google Chat' }[destination.kind]}, ${destination.host}`;
  }
}

/**
 * Sends a sample chart, marked as a test, and shows what became of it.
 *
 * @param {Context} context
 * @param {string} id
 * @param {HTMLElement} result
 */
async function tryOut({ api, signal }, id, result) {
  result.textContent = 'Sending a sample chart …';
  try {
    let { data: test } = await api.post('/api/v1/destinations/{id}/test', { path: { id }, idempotencyKey: crypto.randomUUID(), signal });
    while (test.deliveries.some(({ outcome }) => outcome === 'pending')) {
      await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN));
      ({ data: test } = await api.get('/api/v1/destinations/{id}/tests/{test}', { path: { id, test: test.id }, signal }));
    }
    fill(result, ...test.deliveries.map(delivery => h('span', { class: 'outcome' }, badge(delivery.outcome), ' ', delivery.label, ' ',
      delivery.link ? outside(delivery.link, 'Show') : null, delivery.failure ? h('span', { class: 'soft' }, ` ${failureText(delivery.failure)}`) : null)));
  } catch (e) {
    if (!signal.aborted) result.textContent = words(e);
  }
}

/** @param {Schemas['Failure']} failure */
export function failureText({ message, action }) {
  return action ? `${message.replace(/(?<![.!?])$/, '.')} ${action}` : message;
}

/**
 * The form of a new destination, whose kinds the API lists.
 *
 * @param {Context} context
 * @param {(destination: Schemas['Destination']) => void} add
 */
export async function destinationForm(context, add) {
  const { api, catalogues } = context;
  const channels = await catalogues.channels();
  const slack = await slackFields(context);
  /** @type {Record<Schemas['DeliveryKind'], HTMLElement[]>} */
  const parts = {
    slack: [slack.element],
    email: [field('Recipients', area('recipients', { required: true, placeholder: 'ops@example.com' }), 'One a line, up to 50; each gets a mail of its own.')],
    webhook: [urlField(), field('Secret', input('secret', { type: 'password' }), 'Requests are signed with it (Standard Webhooks).')],
    teams: [urlField()],
    chat: [urlField()],
  };
  const fields = h('div', {});
  const kind = () => /** @type {Schemas['DeliveryKind']} */ (value(made, 'kind'));
  const made = form('Add the destination', async () => {
    const { data } = await api.post('/api/v1/destinations', { body: read(made, kind()), idempotencyKey: crypto.randomUUID() });
    made.reset();
    arrange();
    add(data);
  },
  group('Kind', 'kind', h('div', { class: 'row' }, ...channels.map((channel, index) => choice('radio', 'kind', channel.kind, channel.name, index === 0)))),
  fields, field('Name', input('name', { maxlength: 200 }), 'Left out, it is called after where it goes.'));
  function arrange() {
    fill(fields, ...parts[kind()]);
  }
  controls(made, 'kind').forEach(radio => radio.addEventListener('change', arrange));
  arrange();
  return h('div', {}, made, slack.connect);
}

function urlField() {
  return field('Address', input('url', { type: 'url', inputmode: 'url', required: true, placeholder: 'https://' }), 'It is a secret: it is sealed on arrival, and only its host is shown.');
}

/**
 * @param {HTMLElement} made
 * @param {Schemas['DeliveryKind']} kind
 * @returns {Schemas['DestinationDefinition']}
 */
function read(made, kind) {
  const given = value(made, 'name');
  const name = given ? { name: given } : {};
  switch (kind) {
    case 'slack': return { kind, ...name, integrationId: value(made, 'integrationId'), channelId: value(made, 'channelId') };
    case 'email': return { kind, ...name, recipients: listed(value(made, 'recipients')) };
    case 'webhook': return { kind, ...name, url: value(made, 'url'), ...(value(made, 'secret') && { secret: value(made, 'secret') }) };
    default: return { kind, ...name, url: value(made, 'url') };
  }
}

/**
 * Which Slack, and which of its channels: looked for by a part of the name.
 *
 * @param {Context} context
 */
async function slackFields({ api, caller, signal }) {
  const workspaces = select('integrationId', [], { required: true });
  const look = input('', { type: 'search' });
  const found = h('div', { class: 'rows' });
  const state = h('p', { class: 'hint', role: 'status' });
  const element = h('div', {}, field('Slack', workspaces), field('Look for a channel', look, 'A part of its name.'), state, group('Channel', 'channelId', found));
  const connect = h('details', {}, h('summary', {}, 'Connect a Slack'),
    caller.role !== 'admin' ? h('p', {}, 'That needs the role admin, and your key has another.') : form('Test and connect', async made => {
      await api.post('/api/v1/integrations', { body: { kind: 'slack', name: value(made, 'name'), token: value(made, 'token') }, idempotencyKey: crypto.randomUUID() });
      made.reset();
      connect.open = false;
      await renew();
    },
    field('Name', input('name', { required: true, maxlength: 200 })),
    field('Token of the bot', input('token', { type: 'password', required: true, placeholder: 'xoxb-…' }), 'docs/channels/slack.md says how to get one in five minutes.')));
  let asked = 0;

  async function renew() {
    const choices = [];
    for await (const one of api.items('/api/v1/integrations', { query: { sort: 'name', limit: 200 } })) {
      if (one.kind === 'slack') choices.push({ value: one.id, text: one.name });
    }
    offer(workspaces, choices);
    if (choices.length === 0) state.textContent = 'No Slack is connected yet.';
    else await search();
  }

  async function search() {
    const mine = ++asked;
    if (!workspaces.value) return;
    state.textContent = 'Looking …';
    try {
      const { data } = await api.get('/api/v1/integrations/{id}/channels', {
        path: { id: workspaces.value }, query: { limit: 10, ...(look.value.trim() && { query: look.value.trim() }) }, signal });
      if (mine !== asked) return;
      state.textContent = data.items.length === 0 ? 'There is no such channel that the bot can see.' : data.nextCursor ? 'The first ten; write more of the name to see others.' : '';
      fill(found, ...data.items.map(channel => choice('radio', 'channelId', channel.id, h('span', {}, `#${channel.name ?? channel.id}`,
        h('span', { class: 'soft' }, channelNote(channel))))));
    } catch (e) {
      if (mine === asked && !signal.aborted) state.textContent = words(e);
    }
  }

  const typed = settled(300, () => void search());
  look.addEventListener('input', typed);
  workspaces.addEventListener('change', () => void search());
  await renew();
  return { element, connect };
}

/** @param {Schemas['SlackChannel']} channel */
function channelNote({ isPrivate, isMember, isArchived }) {
  return [isPrivate && 'private', isArchived && 'archived', !isMember && (isPrivate ? 'the bot is not in it' : 'the bot joins it')]
    .filter(Boolean).map(note => `, ${note}`).join('');
}
