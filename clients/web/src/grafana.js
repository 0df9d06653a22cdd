/** The first step: which Grafana, one that is connected already or another one. */
import { badge, h } from './dom.js';
import { area, choice, field, form, group, input, value, withText } from './form.js';
import { sendOnce } from './once.js';
import { reported } from './report.js';
import { may, mayNot } from './signin.js';
import { stepHead } from './steps.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

/** @type {View} */
export const grafanaView = async ({ api, go, caller }) => {
  const known = [];
  for await (const grafana of api.items('/api/v1/integrations', { query: { kind: ['grafana'], sort: 'name', limit: 200 } })) known.push(grafana);
  const proceed = (/** @type {string} */ id, done = '') => go(`/new/chart?integration=${id}`, done);
  const another = connectForm(api, proceed);
  const content = h('div', {}, stepHead(1, 'Which Grafana?', 'Charts are queried through your Grafana, with a token of yours, and drawn by Chartpulse.'));
  if (known.length > 0) content.append(h('section', { class: 'card' }, pickForm(known, proceed)));
  content.append(h('section', { class: 'card' },
    h('h2', {}, known.length > 0 ? 'Or connect another one' : 'Connect a Grafana'),
    may(caller, 'admin') ? another : mayNot('Connecting one', caller, 'admin')));
  return { title: 'Which Grafana?', content };
};

/**
 * @param {Schemas['Integration'][]} known
 * @param {(id: string) => void} proceed
 */
function pickForm(known, proceed) {
  const choices = known.map((integration, index) => choice('radio', 'integration', integration.id, h('span', {},
    h('strong', {}, integration.name), ' ', 'url' in integration ? h('span', { class: 'soft' }, integration.url) : null, ' ',
    integration.health.state === 'ok' || integration.health.state === 'unknown' ? null : badge(integration.health.state),
    integration.health.failure ? h('span', { class: 'soft' }, ` ${integration.health.failure.message}`) : null), index === 0));
  return form('Go on with this one', async made => proceed(value(made, 'integration')), group('Connected', 'integration', ...choices));
}

/**
 * @param {Context['api']} api
 * @param {(id: string, done: string) => void} proceed
 */
function connectForm(api, proceed) {
  const report = h('div', { 'aria-live': 'polite' });
  const once = sendOnce();
  return form('Test and connect', async made => {
    /** @type {Schemas['NewIntegration']} */
    const body = { kind: 'grafana', ...readGrafana(made), token: value(made, 'token') };
    const { data } = await reported(report, () => once(body, idempotencyKey => api.post('/api/v1/integrations', { body, idempotencyKey })));
    proceed(data.id, `${data.name} is connected.`);
  },
  nameAndAddress(),
  field('Token of a service account', input('token', { type: 'password', required: true, placeholder: 'glsa_…' }),
    'In Grafana: Administration, Users and access, Service accounts; the role Viewer is enough. It is sealed on arrival, and nobody reads it back.'),
  authorityAndExpiry(), report);
}

/**
 * How a Grafana is called and where it is; of one that is changed, as it is now.
 *
 * @param {Schemas['GrafanaIntegration']} [now]
 */
export function nameAndAddress(now) {
  return h('div', {},
    field('Name', input('name', { required: true, maxlength: 100, value: now?.name }), 'How it is called here, such as Production Grafana.'),
    field('Address', input('url', { type: 'url', required: true, inputmode: 'url', placeholder: 'https://grafana.example.com', value: now?.url })));
}

/** @param {Schemas['GrafanaIntegration']} [now] */
export function authorityAndExpiry(now) {
  return h('details', {}, h('summary', {}, 'A certificate authority of your own, or a token that expires'),
    field('Certificates', withText(area('caBundle', { placeholder: '-----BEGIN CERTIFICATE-----' }), now?.caBundle), 'PEM, of the authority that signed the certificate of this Grafana.'),
    field('The token expires on', input('tokenExpiresOn', { type: 'date', value: now?.tokenExpiresOn }), 'The owner of this workspace is told some days before.'));
}

/** @param {HTMLElement} made */
export function readGrafana(made) {
  const authority = value(made, 'caBundle');
  const expires = value(made, 'tokenExpiresOn');
  return { name: value(made, 'name'), url: value(made, 'url'), ...(authority && { caBundle: authority }), ...(expires && { tokenExpiresOn: expires }) };
}
