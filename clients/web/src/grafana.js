/** The first step: which Grafana, one that is connected already or another one. */
import { ProblemError } from '../../typescript/src/client.js';
import { badge, fill, h } from './dom.js';
import { area, choice, field, form, group, input, value } from './form.js';
import { stepHead } from './steps.js';

/** @import { Schemas } from '../../typescript/src/index.js' */
/** @import { Context, View } from './app.js' */

/**
 * What a layer of the report looks at, in words.
 *
 * @type {Record<string, string>}
 */
const LAYERS = {
  url: 'Address',
  address: 'Host',
  tcp: 'Connection',
  tls: 'Encryption',
  token: 'Token',
  permissions: 'Permissions',
  grafana: 'Grafana',
  datasources: 'Data sources',
  query: 'A query',
};

/** @type {View} */
export const grafanaView = async ({ api, go, caller }) => {
  const known = [];
  for await (const integration of api.items('/api/v1/integrations', { query: { sort: 'name', limit: 200 } })) {
    if (integration.kind === 'grafana') known.push(integration);
  }
  const proceed = (/** @type {string} */ id) => go(`/new/chart?integration=${id}`);
  const another = connectForm(api, proceed);
  const content = h('div', {}, stepHead(1, 'Which Grafana?', 'Charts are queried through your Grafana, with a token of yours, and drawn by Chartpulse.'));
  if (known.length > 0) content.append(h('section', { class: 'card' }, pickForm(known, proceed)));
  content.append(h('section', { class: 'card' },
    h('h2', {}, known.length > 0 ? 'Or connect another one' : 'Connect a Grafana'),
    caller.role === 'admin' ? another : h('p', {}, 'Connecting one needs the role admin, and your key has another.')));
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
 * @param {(id: string) => void} proceed
 */
function connectForm(api, proceed) {
  const report = h('div', { 'aria-live': 'polite' });
  return form('Test and connect', async made => {
    fill(report);
    const authority = value(made, 'caBundle');
    const expires = value(made, 'tokenExpiresOn');
    try {
      const { data } = await api.post('/api/v1/integrations', {
        body: {
          kind: 'grafana',
          name: value(made, 'name'),
          url: value(made, 'url'),
          token: value(made, 'token'),
          ...(authority && { caBundle: authority }),
          ...(expires && { tokenExpiresOn: expires }),
        },
        idempotencyKey: crypto.randomUUID(),
      });
      proceed(data.id);
    } catch (e) {
      if (e instanceof ProblemError && 'report' in e.problem) {
        fill(report, layers(/** @type {Schemas['ConnectReport']} */ (e.problem.report)));
      }
      throw e;
    }
  },
  field('Name', input('name', { required: true, maxlength: 200 }), 'How it is called here, such as Production Grafana.'),
  field('Address', input('url', { type: 'url', required: true, inputmode: 'url', placeholder: 'https://grafana.example.com' })),
  field('Token of a service account', input('token', { type: 'password', required: true, placeholder: 'glsa_…' }),
    'In Grafana: Administration, Users and access, Service accounts; the role Viewer is enough. It is sealed on arrival, and nobody reads it back.'),
  h('details', {}, h('summary', {}, 'A certificate authority of your own, or a token that expires'),
    field('Certificates', area('caBundle', { placeholder: '-----BEGIN CERTIFICATE-----' }), 'PEM, of the authority that signed the certificate of this Grafana.'),
    field('The token expires on', input('tokenExpiresOn', { type: 'date' }), 'The owner of this workspace is told some days before.')),
  report);
}

/**
 * What was tried, layer by layer.
 *
 * @param {Schemas['ConnectReport']} report
 */
function layers(report) {
  return h('ul', { class: 'layers' }, ...report.layers.map(layer =>
    h('li', { 'data-status': layer.status }, h('strong', {}, LAYERS[layer.name] ?? layer.name), ' ', badge(layer.status),
      layer.message ? h('span', {}, ` ${layer.message}`) : null,
      layer.action && layer.status === 'failed' ? h('p', {}, layer.action) : null)));
}
