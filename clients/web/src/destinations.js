/** Destinations: one in a list with its test, and the form that adds one. */
import { badge, fill, h, outside, sentences } from './dom.js';
import { area, choice, controls, during, field, form, group, input, listed, select, value, withText, words } from './form.js';
import { sendOnce } from './once.js';
import { connectSlack, slackName, slackTarget } from './slack.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context } from './app.js' */

const LOOK_AGAIN = 700;

/**
 * A destination to choose, and to try by itself.
 *
 * @param {Context} context
 * @param {Schemas['Destination']} destination
 * @param {boolean} chosen
 * @param {HTMLElement[]} [notices] what is to be said of it
 */
export function destinationRow(context, destination, chosen, notices = []) {
  const result = h('span', { role: 'status' });
  const test = h('button', { type: 'button', class: 'quiet', 'aria-label': `Test ${destination.name} now` }, 'Test now');
  const once = sendOnce();
  test.addEventListener('click', () => void during(test, () => tryOut(context, destination.id, result, once)));
  const about = h('span', {}, h('strong', {}, destination.name), ' ', h('span', { class: 'soft' }, besideName(destination)));
  return h('div', { class: 'choice-row' }, choice('checkbox', 'destinationIds', destination.id, about, chosen), test, result, ...notices);
}

/**
 * Where a destination leads, without what its name says already.
 *
 * @param {Schemas['Destination']} destination
 */
function besideName(destination) {
  const where = whereTo(destination);
  return where === destination.name ? 'by email' : where.startsWith(`${destination.name} `) ? where.slice(destination.name.length + 1) : where;
}

/**
 * Where a destination leads.
 *
 * @param {Schemas['Destination']} destination
 */
export function whereTo(destination) {
  switch (destination.kind) {
    case 'slack': return `${slackName(destination)} in Slack`;
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
 * @param {ReturnType<typeof sendOnce>} once
 */
async function tryOut({ api, signal }, id, result, once) {
  result.textContent = 'Sending a sample chart …';
  try {
    let { data: test } = await once(id, idempotencyKey => api.post('/api/v1/destinations/{id}/test', { path: { id }, idempotencyKey, signal }));
    while (test.deliveries.some(({ outcome }) => outcome === 'pending')) {
      if (test.deliveries.some(({ outcome, failure }) => outcome === 'pending' && failure) && result.textContent !== test.now) result.textContent = test.now;
      await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN));
      ({ data: test } = await api.get('/api/v1/destinations/{id}/tests/{test}', { path: { id, test: test.id }, signal }));
    }
    fill(result, ...test.deliveries.map(delivery => h('span', { class: 'outcome' }, badge(delivery.outcome), ' ', delivery.label, ' ',
      delivery.link ? outside(delivery.link, 'Show', `Show what went to ${delivery.label}`) : null, delivery.failure ? h('span', { class: 'soft' }, ` ${sentences(delivery.failure.message, delivery.failure.action)}`) : null)));
  } catch (e) {
    if (!signal.aborted) result.textContent = words(e);
  }
}

/**
 * The form of a destination, whose kinds the API lists.
 *
 * @param {Context} context
 * @param {string} button
 * @param {(body: Schemas['DestinationDefinition'], made: HTMLFormElement) => Promise<void>} send
 * @param {Schemas['Destination']} [now] the one that is changed; its kind stays
 */
export async function destinationForm(context, button, send, now) {
  const kinds = (await context.catalogues.channels()).filter(({ kind }) => !now || now.kind === kind);
  const slack = !now || now.kind === 'slack' ? await slackTarget(context, '', now?.kind === 'slack' ? now : undefined) : undefined;
  const connect = slack && connectSlack(context, slack.renew);
  const parts = partsOf(slack?.element, now);
  const fields = h('div', {});
  const kind = () => /** @type {Schemas['DeliveryKind']} */ (value(made, 'kind') || now?.kind);
  const made = form(button, async () => {
    await send(read(made, kind()), made);
    if (now) return;
    made.reset();
    arrange();
  },
  now ? null : group('Kind', 'kind', h('div', { class: 'row' }, ...kinds.map((channel, index) => choice('radio', 'kind', channel.kind, channel.name, index === 0)))),
  fields, field('Name', input('name', { maxlength: 100, value: now?.name }), 'Left out, it is called after where it goes.'));
  function arrange() {
    fill(fields, ...parts[kind()]);
    if (connect) connect.hidden = kind() !== 'slack';
  }
  controls(made, 'kind').forEach(radio => radio.addEventListener('change', arrange));
  arrange();
  return h('div', {}, made, connect);
}

/**
 * The fields of each kind.
 *
 * @param {HTMLElement | undefined} slack
 * @param {Schemas['Destination']} [now]
 * @returns {Record<Schemas['DeliveryKind'], Node[]>}
 */
function partsOf(slack, now) {
  const address = () => field('Address', input('url', { type: 'url', inputmode: 'url', required: !now, placeholder: 'https://' }), now && 'host' in now
    ? `It goes to ${now.host}. Left empty, it stays.` : 'It is a secret: it is sealed on arrival, and only its host is shown.');
  return {
    slack: slack ? [slack] : [],
    email: [field('Recipients', withText(area('recipients', { required: true, placeholder: 'ops@example.com' }), now?.kind === 'email' ? now.recipients.join('\n') : undefined),
      'One a line, up to 50; each gets a mail of its own.')],
    webhook: [address(), field('Secret', input('secret', { type: 'password', required: !now }), now ? 'Requests are signed with it. It belongs to the address: give both, or none.' : 'Requests are signed with it: docs/channels/webhook.md says how to check that.'),
      field('Body', withText(select('payload', [{ value: 'multipart', text: 'Figures and picture (multipart)' }, { value: 'json', text: 'Figures, and the address of the picture (JSON)' }], { required: true }),
        now?.kind === 'webhook' ? now.payload : 'multipart'))],
    teams: [address()],
    chat: [address()],
  };
}

/**
 * @param {HTMLElement} made
 * @param {Schemas['DeliveryKind']} kind
 * @returns {Schemas['DestinationDefinition']}
 */
function read(made, kind) {
  const given = value(made, 'name');
  const name = given ? { name: given } : {};
  const url = value(made, 'url');
  const address = url ? { url } : {};
  const secret = value(made, 'secret');
  switch (kind) {
    case 'slack': return { kind, ...name, integrationId: value(made, 'integrationId'), channelId: value(made, 'channelId') };
    case 'email': return { kind, ...name, recipients: listed(value(made, 'recipients')) };
    case 'webhook': return { kind, ...name, ...address, ...(secret && { secret }), payload: value(made, 'payload') === 'json' ? 'json' : 'multipart' };
    default: return { kind, ...name, ...address };
  }
}
