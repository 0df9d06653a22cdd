/** The report of a connection: what was tried, layer by layer. */
import { ProblemError } from '../../typescript/src/client.js';
import { badge, fill, h } from './dom.js';

/** @import { Schemas } from '../../typescript/src/index.js' */

/**
 * What a layer looks at, in words.
 *
 * @type {Record<Schemas['Layer']['name'], string>}
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
  reachable: 'Slack',
  scopes: 'Scopes',
  channels: 'Channels',
  connect: 'Connection',
};

/**
 * What was tried.
 *
 * @param {Schemas['ConnectReport']} report
 * @param {string} [told] what stands elsewhere on the page already, and is not told again
 */
export function layers(report, told) {
  return h('ul', { class: 'layers', 'aria-label': 'What was tried' }, ...report.layers.map(layer =>
    h('li', { 'data-status': layer.status }, h('strong', {}, LAYERS[layer.name] ?? layer.name), ' ', badge(layer.status),
      layer.message && layer.message !== told ? h('span', {}, ` ${layer.message}`) : null,
      layer.action && layer.status === 'failed' && layer.message !== told ? h('p', {}, layer.action) : null)));
}

/**
 * Connects, and shows the report if that fails; the failure goes on to the form, which says it at its field.
 *
 * @template T
 * @param {HTMLElement} place
 * @param {() => Promise<T>} connect
 */
export async function reported(place, connect) {
  fill(place);
  try {
    return await connect();
  } catch (e) {
    if (e instanceof ProblemError && 'report' in e.problem) {
      fill(place, layers(/** @type {Schemas['ConnectReport']} */ (e.problem.report), e.problem.detail));
    }
    throw e;
  }
}
