import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createClient, ProblemError, type Schemas } from '../src/index.js';

/** A client whose requests are answered, one after the other, by these answers; the requests are kept. */
function answered(...answers: Response[]) {
  const requests: Request[] = [];
  const stub: typeof fetch = async (address, init) => {
    requests.push(new Request(address, init));
    return answers.shift()!;
  };
  return { requests, api: createClient({ baseUrl: 'https://tools.example.com/charts/', apiKey: 'key', fetch: stub }) };
}

const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), { ...init, headers: { 'Content-Type': 'application/json', ...init.headers } });
const id = '0f8e1b6c-3c52-4a6e-9d31-7a1f4c2b9e05';

test('a path, a query and the key become the request', async () => {
  const { requests, api } = answered(json({ instants: [] }), json({ items: [], total: 0 }));
  await api.get('/api/v1/connections/{id}/schedule/next', { path: { id: 'a/b' }, query: { count: 3 } });
  await api.get('/api/v1/connections', { query: { status: ['paused', 'error'] } });
  assert.equal(requests[0]!.url, 'https://tools.example.com/charts/api/v1/connections/a%2Fb/schedule/next?count=3');
  assert.equal(requests[0]!.headers.get('X-API-Key'), 'key');
  assert.equal(requests[1]!.url, 'https://tools.example.com/charts/api/v1/connections?status=paused&status=error');
});

test('a person and a workspace are named', async () => {
  const requests: Request[] = [];
  const stub: typeof fetch = async (address, init) => {
    requests.push(new Request(address, init));
    return json({ items: [], total: 0 });
  };
  const api = createClient({ baseUrl: 'https://tools.example.com', token: async () => 'jwt', workspace: id, fetch: stub });
  await api.get('/api/v1/sources');
  assert.equal(requests[0]!.headers.get('Authorization'), 'Bearer jwt');
  assert.equal(requests[0]!.headers.get('X-Workspace'), id);
  assert.equal(requests[0]!.headers.get('X-API-Key'), null);
});

test('JSON is asked for where an operation has more, unless another type is named', async () => {
  const draft: Schemas['SourceDefinition'] = {
    integrationId: id, title: 'Checkout', dataSource: { uid: 'prom' }, metrics: [{ expression: 'up' }], chartType: 'line', window: '1h',
  };
  const { requests, api } = answered(json({ series: [] }), new Response('png', { headers: { 'Content-Type': 'image/png' } }));
  await api.post('/api/v1/previews', { body: draft });
  await api.post('/api/v1/previews', { body: draft, accept: 'image/png' });
  assert.deepEqual(requests.map(request => request.headers.get('Accept')), ['application/json, */*;q=0.1', 'image/png']);
});

test('a patch is a merge patch under the entity tag that was read', async () => {
  const { requests, api } = answered(json({ id }, { headers: { ETag: '"a"' } }), json({ id }));
  const { etag } = await api.get('/api/v1/sources/{id}', { path: { id } });
  await api.patch('/api/v1/sources/{id}', { path: { id }, body: { title: 'Checkout' }, ifMatch: etag });
  assert.equal(requests[1]!.method, 'PATCH');
  assert.equal(requests[1]!.headers.get('If-Match'), '"a"');
  assert.equal(requests[1]!.headers.get('Content-Type'), 'application/merge-patch+json');
  assert.deepEqual(await requests[1]!.json(), { title: 'Checkout' });
});

test('what has not changed is not given again', async () => {
  const { requests, api } = answered(new Response(null, { status: 304 }));
  assert.equal(await api.getIfChanged('/api/v1/overview', '"a"'), undefined);
  assert.equal(requests[0]!.headers.get('If-None-Match'), '"a"');
});

test('what creates takes a key that makes it happen once', async () => {
  const { requests, api } = answered(json({ id }, { status: 202, headers: { Location: `/api/v1/pulses/${id}` } }));
  const { status, location } = await api.post('/api/v1/connections/{id}/pulses', { path: { id }, idempotencyKey: 'once' });
  assert.equal(requests[0]!.headers.get('Idempotency-Key'), 'once');
  assert.deepEqual([status, location], [202, `/api/v1/pulses/${id}`]);
});

test('a list is read to its end, with its filters on every page', async () => {
  const first = json({ items: [{ id: '1' }, { id: '2' }], nextCursor: 'next', total: 3 });
  const { requests, api } = answered(first, json({ items: [{ id: '3' }], total: 3 }));
  const seen: string[] = [];
  for await (const pulse of api.items('/api/v1/pulses', { query: { limit: 2 } })) seen.push(pulse.id);
  assert.deepEqual(seen, ['1', '2', '3']);
  assert.match(requests[1]!.url, /\?limit=2&cursor=next$/);
});

test('a problem is an error with code, fields and when to come again', async () => {
  const problem = {
    type: 'about:blank', title: 'Invalid field', status: 422, detail: 'title: is missing', code: 'invalid-field',
    action: 'Correct the fields.', errors: [{ field: 'title', message: 'is missing' }],
  };
  const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': '2' };
  const { api } = answered(new Response(JSON.stringify(problem), { status: 422, headers }));
  const error = await api.get('/api/v1/overview').then(() => assert.fail(), e => e);
  assert.ok(error instanceof ProblemError);
  assert.deepEqual([error.status, error.code, error.errors[0]!.field, error.retryAfter], [422, 'invalid-field', 'title', 2000]);
  assert.equal(error.message, 'title: is missing. Correct the fields.');
});

test('an answer of something in between is an error, too', async () => {
  const { api } = answered(new Response('<html>', { status: 502, statusText: 'Bad Gateway', headers: { 'Content-Type': 'text/html' } }));
  await assert.rejects(api.get('/api/v1/overview'), (e: ProblemError) => e.status === 502 && e.code === 'other');
});

test('a picture is a blob, and nothing is nothing', async () => {
  const { requests, api } = answered(new Response('png', { headers: { 'Content-Type': 'image/png' } }), new Response(null, { status: 204 }));
  const { data } = await api.get('/api/v1/pulses/{id}/chart.png', { path: { id } });
  assert.equal(await data.text(), 'png');
  assert.equal((await api.delete('/api/v1/sources/{id}', { path: { id } })).data, undefined);
  assert.equal(requests[1]!.method, 'DELETE');
});

const stream = (text: string) => new Response(text, { headers: { 'Content-Type': 'text/event-stream' } });

test('live events go on where the connection before broke off', async () => {
  const { requests, api } = answered(
    stream('id:1\nevent:ready\nretry:1\ndata:{"resumed":false}\n\n: still here\n\nid:2\nevent:pulse\ndata:{"status":"requested"}\n\n'),
    stream('id:2\nevent:ready\ndata:{"resumed":true}\n\n'));
  const seen: string[] = [];
  for await (const event of api.events({ query: { types: ['pulse'] } })) {
    seen.push(event.type);
    if (event.type === 'pulse') assert.equal(event.data.status, 'requested');
    if (seen.length === 4) break;
  }
  assert.deepEqual(seen, ['ready', 'pulse', 'lost', 'ready']);
  assert.equal(requests[0]!.url, 'https://tools.example.com/charts/api/v1/events?types=pulse');
  assert.deepEqual(requests.map(request => request.headers.get('Last-Event-ID')), [null, '2']);
});

test('live events end by the signal, and fail when they are refused', async () => {
  const refused = new Response('{"detail":"no","code":"role-missing"}', { status: 403, headers: { 'Content-Type': 'application/problem+json' } });
  const { api } = answered(refused, stream('event:ready\ndata:{"resumed":false}\n\n'));
  await assert.rejects(api.events().next(), (e: ProblemError) => e.code === 'role-missing');
  const end = new AbortController();
  for await (const event of api.events({ signal: end.signal })) {
    assert.equal(event.type, 'ready');
    end.abort();
  }
});

/** Never called: what the compiler must refuse. */
export async function refused(): Promise<void> {
  const { api } = answered();
  // @ts-expect-error there is no such path
  await api.get('/api/v1/nothing');
  // @ts-expect-error the path's id is missing
  await api.get('/api/v1/sources/{id}');
  // @ts-expect-error there is no such parameter
  await api.get('/api/v1/sources', { query: { colour: 'red' } });
  // @ts-expect-error a body is needed
  await api.post('/api/v1/sources', {});
  // @ts-expect-error this operation takes no such key
  await api.post('/api/v1/integrations/{id}/check', { path: { id }, idempotencyKey: 'once' });
  // @ts-expect-error this is no media type of the operation
  await api.get('/api/v1/overview', { accept: 'image/png' });
  // @ts-expect-error this is no list with pages
  api.items('/api/v1/overview');
}
