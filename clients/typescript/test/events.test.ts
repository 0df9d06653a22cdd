import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';

import { createClient, ProblemError, type LiveEvent } from '../src/index.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that handles each request by the next of these handlers, and keeps the requests. */
async function serving(t: TestContext, ...handlers: Handler[]) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    handlers.shift()!(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { requests, api: createClient({ baseUrl: `http://127.0.0.1:${port}`, apiKey: 'key' }) };
}

/** Answers with a stream of these parts, which stays open unless it is told to end. */
const stream = (parts: string[], end?: 'end' | 'cut'): Handler => async (_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const part of parts) await new Promise(resolve => response.write(part, resolve));
  if (end === 'end') response.end();
  if (end === 'cut') response.destroy();
};

const refusing = (status: number, headers = {}): Handler => (_, response) => {
  const problem = { type: 'about:blank', title: 'No', status, detail: 'No.', code: status === 403 ? 'role-missing' : 'streams-exhausted' };
  response.writeHead(status, { 'Content-Type': 'application/problem+json', ...headers });
  response.end(JSON.stringify(problem));
};

const ready = (id: string, resumed = false) => `id:${id}\nevent:ready\nretry:1\ndata:{"resumed":${resumed}}\n\n`;
const source = (id: string, name: string) => `id:${id}\nevent:source\ndata:{"id":"s","change":"changed","name":"${name}"}\n\n`;

/** The next events, as many as these. */
async function take(events: AsyncGenerator<LiveEvent>, count: number): Promise<LiveEvent[]> {
  const taken: LiveEvent[] = [];
  for (let i = 0; i < count; i++) taken.push((await events.next()).value as LiveEvent);
  return taken;
}

test('events come as they are written, wherever the stream is cut into parts', async t => {
  const parts = ['id:1\r', '\nevent: ready\r\nretry: 1\r\nda', 'ta: {"resumed":false}\r\n\r\n', ': heart', 'beat\n\nid:2\nevent:delivery\n',
    'data:{"outcome":"sent",\ndata:"target":"Zü', 'rich"}\n\n'];
  const { requests, api } = await serving(t, stream(parts));
  const events = api.events({ query: { types: ['delivery'], pulse: 'p' } });
  assert.deepEqual(await take(events, 2), [
    { type: 'ready', id: '1', data: { resumed: false } },
    { type: 'delivery', id: '2', data: { outcome: 'sent', target: 'Zürich' } },
  ]);
  await events.return();
  assert.equal(requests[0]!.url, '/api/v1/events?types=delivery&pulse=p');
  assert.equal(requests[0]!.headers['x-api-key'], 'key');
  assert.equal(requests[0]!.headers.accept, 'text/event-stream');
  assert.equal(requests[0]!.headers['last-event-id'], undefined);
});

test('a stream that ends or breaks off goes on after the last id, also one without an event', async t => {
  const { requests, api } = await serving(t,
    stream([ready('1'), source('2', 'a'), ': heartbeat\nid:3\n\n'], 'end'),
    stream([ready('3', true), source('4', 'b'), 'id:5\nevent:source\ndata:{"id"'], 'cut'),
    stream([ready('4', true), source('5', 'c')]));
  const events = api.events();
  const all = await take(events, 8);
  await events.return();
  const names = all.map(event => (event.type === 'source' ? event.data.name : event.type));
  assert.deepEqual(names, ['ready', 'a', 'lost', 'ready', 'b', 'lost', 'ready', 'c']);
  const failures = all.flatMap(event => (event.type === 'lost' ? [event.data.failure !== undefined] : []));
  assert.deepEqual(failures, [false, true]);
  assert.deepEqual(requests.map(request => request.headers['last-event-id']), [undefined, '3', '4']);
});

test('an event without an id has that of the event before', async t => {
  const { api } = await serving(t, stream([ready('1'), 'event:source\ndata:{"id":"s"}\n\n']));
  const events = api.events();
  assert.deepEqual((await take(events, 2)).map(event => ('id' in event ? event.id : undefined)), ['1', '1']);
  await events.return();
});

test('a page that was closed goes on where it was', async t => {
  const { requests, api } = await serving(t, stream([ready('7', true)]));
  const events = api.events({ lastEventId: '7' });
  assert.equal((await take(events, 1))[0]!.type, 'ready');
  await events.return();
  assert.equal(requests[0]!.headers['last-event-id'], '7');
});

test('who is refused for now comes again when it may', async t => {
  const { requests, api } = await serving(t, refusing(503, { 'Retry-After': '0' }), refusing(429, { 'Retry-After': '0' }), stream([ready('1')]));
  const events = api.events();
  const all = await take(events, 3);
  await events.return();
  assert.equal(requests.length, 3);
  assert.deepEqual(all.map(event => (event.type === 'lost' ? event.data.pause : event.type)), [0, 0, 'ready']);
});

test('who may not read them is told', async t => {
  const { api } = await serving(t, refusing(403));
  await assert.rejects(api.events().next(), (e: ProblemError) => e instanceof ProblemError && e.code === 'role-missing');
});

test('the signal ends the loop and the request', async t => {
  let closed = Promise.resolve<unknown>(undefined);
  const { api } = await serving(t, (request, response) => {
    closed = once(response, 'close');
    stream([ready('1')])(request, response);
  });
  const page = new AbortController();
  const seen: string[] = [];
  for await (const event of api.events({ signal: page.signal })) {
    seen.push(event.type);
    page.abort();
  }
  await closed;
  assert.deepEqual(seen, ['ready']);
});

test('a pause is no longer than the signal lets it be, and nothing is asked under an aborted one', async t => {
  const page = new AbortController();
  const { requests, api } = await serving(t, refusing(503, { 'Retry-After': '3600' }));
  const seen: string[] = [];
  const loop = async () => {
    for await (const event of api.events({ signal: page.signal })) {
      seen.push(event.type);
      setImmediate(() => page.abort());
    }
  };
  await loop();
  await loop();
  assert.deepEqual(seen, ['lost']);
  assert.equal(requests.length, 1);
});

test('leaving the loop closes the stream', async t => {
  let closed = Promise.resolve<unknown>(undefined);
  const { api } = await serving(t, (request, response) => {
    closed = once(response, 'close');
    stream([ready('1')])(request, response);
  });
  for await (const _ of api.events()) break;
  await closed;
});

test('a silent connection is dead, and another one is opened', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const streams: (() => void)[] = [];
  const silent: typeof fetch = async (_, init) => new Response(new ReadableStream({
    start(controller) {
      init!.signal!.addEventListener('abort', () => controller.error(init!.signal!.reason));
      streams.shift()?.();
    },
  }), { headers: { 'Content-Type': 'text/event-stream' } });
  const page = new AbortController();
  const opened = () => new Promise<void>(resolve => streams.push(resolve));
  const first = opened();
  const events = createClient({ baseUrl: 'https://tools.example.com', fetch: silent }).events({ signal: page.signal });
  const lost = events.next();
  await first;
  await new Promise(resolve => setImmediate(resolve));
  const second = opened();
  t.mock.timers.tick(45_000);
  const { value } = await lost;
  assert.match(value?.type === 'lost' ? String(value.data.failure) : '', /silent/);
  const end = events.next();
  t.mock.timers.tick(60_000);
  await second;
  page.abort();
  assert.equal((await end).done, true);
});

/** Never called: the type of an event says what its data is. */
export async function refused(event: LiveEvent): Promise<void> {
  if (event.type === 'pulse') event.data.status satisfies string;
  // @ts-expect-error not every event has a status
  event.data.status;
  // @ts-expect-error there is no such event
  if (event.type === 'colour') return;
}
