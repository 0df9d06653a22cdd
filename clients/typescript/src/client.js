import { events } from './events.js';
import { problem } from './problem.js';

export { ProblemError } from './problem.js';

/** @import { Answer, Client, ClientOptions, EventOptions } from './types.js' */
/** @typedef {{ [option: string]: unknown }} Loose  Options, whose types the caller's compiler has checked. */
/** @typedef {'get' | 'post' | 'put' | 'patch' | 'delete'} Method */

/** The headers that an operation may take, by the name of the option that sets each. */
const headerOptions = {
  ifMatch: 'If-Match',
  idempotencyKey: 'Idempotency-Key',
  prefer: 'Prefer',
  lastEventId: 'Last-Event-ID',
};

/**
 * Makes a client; nothing is sent before its first call.
 *
 * @param {ClientOptions} client
 * @returns {Client}
 */
export function createClient(client) {
  const call = (/** @type {Method} */ method) => (/** @type {string} */ path, /** @type {Loose} */ options = {}) =>
    send(client, method, path, options);
  const get = call('get');
  return /** @type {Client} */ (/** @type {unknown} */ ({
    get,
    async getIfChanged(/** @type {string} */ path, /** @type {string} */ etag, /** @type {Loose} */ options = {}) {
      const answer = await send(client, 'get', path, options, { 'If-None-Match': etag });
      return answer.status === 304 ? undefined : answer;
    },
    post: call('post'),
    put: call('put'),
    patch: call('patch'),
    delete: call('delete'),
    async *items(/** @type {string} */ path, /** @type {Loose} */ options = {}) {
      const query = /** @type {Loose} */ (options['query'] ?? {});
      let cursor = query['cursor'];
      do {
        const { data } = await get(path, { ...options, query: { ...query, cursor } });
        const page = /** @type {{ items: unknown[], nextCursor?: string }} */ (data);
        yield* page.items;
        cursor = page.nextCursor;
      } while (cursor !== undefined);
    },
    events: (/** @type {EventOptions} */ options = {}) => events(async (lastEventId, signal) => {
      const { data } = await get('/api/v1/events', { accept: 'text/event-stream', query: options.query, lastEventId, signal });
      return data;
    }, options),
  }));
}

/**
 * @param {ClientOptions} client
 * @param {Method} method
 * @param {string} path
 * @param {Loose} options
 * @param {Record<string, string>} more headers
 * @returns {Promise<Answer<unknown>>}
 */
async function send(client, method, path, options, more = {}) {
  const headers = new Headers(more);
  headers.set('Accept', String(options['accept'] ?? 'application/json, */*;q=0.1'));
  if (client.apiKey !== undefined) headers.set('X-API-Key', client.apiKey);
  if (client.workspace !== undefined) headers.set('X-Workspace', client.workspace);
  if (client.token) headers.set('Authorization', `Bearer ${await client.token()}`);
  for (const [option, header] of Object.entries(headerOptions)) {
    if (options[option] !== undefined) headers.set(header, String(options[option]));
  }
  const body = options['body'];
  if (body !== undefined) headers.set('Content-Type', method === 'patch' ? 'application/merge-patch+json' : 'application/json');
  const response = await (client.fetch ?? fetch)(address(client.baseUrl, path, options), {
    method: method.toUpperCase(),
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: limit(client, path, /** @type {AbortSignal | undefined} */ (options['signal'])),
  });
  if (response.status >= 400) throw await problem(response);
  return {
    status: response.status,
    data: await decode(response),
    etag: response.headers.get('ETag') ?? undefined,
    location: response.headers.get('Location') ?? undefined,
    headers: response.headers,
  };
}

/**
 * @param {string} baseUrl
 * @param {string} path
 * @param {Loose} options
 */
function address(baseUrl, path, options) {
  const values = /** @type {Loose} */ (options['path'] ?? {});
  const filled = path.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => encodeURIComponent(String(values[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options['query'] ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, String(one));
  }
  return baseUrl.replace(/\/$/, '') + filled + (query.size > 0 ? `?${query}` : '');
}

/**
 * @param {ClientOptions} client
 * @param {string} path
 * @param {AbortSignal | undefined} signal
 */
function limit(client, path, signal) {
  if (path === '/api/v1/events') return signal ?? null;
  const timeout = AbortSignal.timeout(client.timeout ?? 60_000);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

/**
 * @param {Response} response
 * @returns {Promise<unknown>}
 */
async function decode(response) {
  const type = response.headers.get('Content-Type') ?? '';
  if (response.status === 204 || response.status === 304) return undefined;
  if (type.startsWith('application/json')) return response.json();
  if (type.startsWith('multipart/form-data')) return response.formData();
  return type.startsWith('text/event-stream') ? response.body : response.blob();
}
