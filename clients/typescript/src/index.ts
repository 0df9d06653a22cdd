/**
 * A client of Chartpulse's REST API: `fetch`, with the types of the API's description. Every path, parameter, body and answer
 * is checked by the compiler; at run time there is nothing but this file.
 */
import type { components, paths } from './schema.js';

export type { components, operations, paths } from './schema.js';

/** The schemas of the description, by name: `Schemas['Connection']`. */
export type Schemas = components['schemas'];

/** An error as the API tells it (RFC 9457). */
export type Problem = Schemas['Problem'];

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Flat<T> = { [K in keyof T]: T[K] };

/** The paths that have an operation of a method. */
export type PathsOf<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths];

type Operation<P extends keyof paths, M extends Method> = paths[P][M];
type Parameter<Op, Where extends string> = Op extends { parameters: { [W in Where]?: infer T } } ? T : never;
type Given<T> = Exclude<T, undefined>;
type NamesOf<T> = [T] extends [never] ? never : keyof T;

/** `path` and `query` of an operation, as optional as there. */
type Places<Op> = Op extends { parameters: infer All }
  ? { [W in keyof All as W extends 'path' | 'query' ? ([Given<All[W]>] extends [never] ? never : W) : never]: All[W] } : object;
type BodyField<Op> = Op extends { requestBody: { content: infer C } } ? { body: C[keyof C] }
  : Op extends { requestBody?: { content: infer C } } ? { body?: C[keyof C] } : object;

/** The headers that an operation may take, by the name of the option that sets each. */
const headerOptions = {
  ifMatch: 'If-Match',
  idempotencyKey: 'Idempotency-Key',
  prefer: 'Prefer',
  lastEventId: 'Last-Event-ID',
} as const;
type HeaderOptions = typeof headerOptions;
type HeaderFields<Op> = {
  [K in keyof HeaderOptions as HeaderOptions[K] extends NamesOf<Given<Parameter<Op, 'header'>>> ? K : never]?: string | undefined;
};

type Contents<Op> = Op extends { responses: infer R }
  ? { [S in keyof R & (200 | 201 | 202)]: R[S] extends { content: infer C } ? C : never }[keyof R & (200 | 201 | 202)]
  : never;
type MediaType<Op> = keyof Contents<Op> & string;
type DefaultMediaType<Op> = 'application/json' extends MediaType<Op> ? 'application/json' : MediaType<Op>;
type Decoded<C, A> = [A] extends [never] ? undefined
  : A extends 'application/json' ? C[A & keyof C]
  : A extends 'multipart/form-data' ? FormData
  : A extends 'text/event-stream' ? ReadableStream<Uint8Array>
  : Blob;

/** What a call of an operation takes: path, query, body, and the headers that it knows. */
export type Options<P extends keyof paths, M extends Method> = Flat<
  Places<Operation<P, M>> & BodyField<Operation<P, M>> & HeaderFields<Operation<P, M>> & {
    /** Ends the call from outside. */
    signal?: AbortSignal | undefined;
  }>;

/** Options may be left out where the operation needs none. */
type Arguments<O> = object extends O ? [options?: O] : [options: O];

/** A successful answer. */
export interface Answer<T> {
  /** 200, 201, 202 or 204. */
  status: number;
  /** The decoded body. */
  data: T;
  /** What `ifMatch` and `getIfChanged` take, if the answer has one. */
  etag: string | undefined;
  /** The address of what was made, or of what tells how it goes on. */
  location: string | undefined;
  headers: Headers;
}

type AnswerOf<P extends keyof paths, M extends Method, A> = Answer<Decoded<Contents<Operation<P, M>>, A>>;

interface Call<M extends Method> {
  <P extends PathsOf<M>, A extends MediaType<Operation<P, M>>>(path: P, options: Options<P, M> & Accept<A>): Promise<AnswerOf<P, M, A>>;
  <P extends PathsOf<M>>(path: P, ...options: Arguments<Options<P, M>>): Promise<AnswerOf<P, M, DefaultMediaType<Operation<P, M>>>>;
}

/** A media type to answer with, for operations that have several; without it, JSON if the operation has it. */
export interface Accept<A> {
  accept: A;
}

type ItemOf<P extends PathsOf<'get'>> =
  Contents<Operation<P, 'get'>> extends { 'application/json': { items: (infer T)[]; nextCursor?: string } } ? T : never;

/** The lists that come in pages. */
export type PagedPaths = {
  [P in PathsOf<'get'>]: 'cursor' extends NamesOf<Given<Parameter<Operation<P, 'get'>, 'query'>>> ? P : never;
}[PathsOf<'get'>];

/** One method for each of HTTP's, and two more ways to read. Each fails with a {@link ProblemError} if the answer is one. */
export interface Client {
  get: Call<'get'>;
  /** What `get` gives, or nothing while it is still what the entity tag names. */
  getIfChanged<P extends PathsOf<'get'>>(
    path: P, etag: string, ...options: Arguments<Options<P, 'get'>>
  ): Promise<AnswerOf<P, 'get', DefaultMediaType<Operation<P, 'get'>>> | undefined>;
  post: Call<'post'>;
  put: Call<'put'>;
  patch: Call<'patch'>;
  delete: Call<'delete'>;
  /** The items of all pages of a list, each page asked for when it is needed. */
  items<P extends PagedPaths>(path: P, ...options: Arguments<Options<P, 'get'>>): AsyncGenerator<ItemOf<P>, void, undefined>;
}

/** Where the API is, and who calls. */
export interface ClientOptions {
  /** Before `/api/v1`, such as `https://tools.example.com/charts`. */
  baseUrl: string;
  /** An API key of the workspace, or */
  apiKey?: string;
  /** a person's token of the OIDC issuer, asked for before each call. */
  token?: () => string | Promise<string>;
  /** How long an answer may take, in milliseconds: 60,000. A stream of events has no such limit. */
  timeout?: number;
  /** Another `fetch`, such as one that tries again. */
  fetch?: typeof fetch;
}

/** An answer of 400 or above. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    /** What the API says; `other` as its code if what stands in between answered. */
    readonly problem: Problem,
    /** The milliseconds after which to try again, if the answer says so. */
    readonly retryAfter: number | undefined,
  ) {
    super(problem.action ? `${problem.detail} ${problem.action}` : problem.detail);
  }

  /** Branch on this; treat a code that you do not know by `status`. */
  get code(): Problem['code'] {
    return this.problem.code;
  }

  /** The fields at fault. */
  get errors(): NonNullable<Problem['errors']> {
    return this.problem.errors ?? [];
  }
}

type Loose = { [option: string]: unknown };

/** Makes a client; nothing is sent before its first call. */
export function createClient(client: ClientOptions): Client {
  const call = (method: Method) => (path: string, options: Loose = {}) => send(client, method, path, options);
  const get = call('get');
  return {
    get,
    async getIfChanged(path: string, etag: string, options: Loose = {}) {
      const answer = await send(client, 'get', path, options, { 'If-None-Match': etag });
      return answer.status === 304 ? undefined : answer;
    },
    post: call('post'),
    put: call('put'),
    patch: call('patch'),
    delete: call('delete'),
    async *items(path: string, options: Loose = {}) {
      let cursor: unknown = (options['query'] as Loose | undefined)?.['cursor'];
      do {
        const { data } = await get(path, { ...options, query: { ...(options['query'] as Loose), cursor } });
        const page = data as { items: unknown[]; nextCursor?: string };
        yield* page.items;
        cursor = page.nextCursor;
      } while (cursor !== undefined);
    },
  } as unknown as Client;
}

async function send(
  client: ClientOptions, method: Method, path: string, options: Loose, more: Record<string, string> = {},
): Promise<Answer<unknown>> {
  const headers = new Headers(more);
  headers.set('Accept', String(options['accept'] ?? 'application/json, */*;q=0.1'));
  if (client.apiKey !== undefined) headers.set('X-API-Key', client.apiKey);
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
    signal: limit(client, path, options['signal'] as AbortSignal | undefined),
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

function address(baseUrl: string, path: string, options: Loose): string {
  const values = (options['path'] ?? {}) as Loose;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((options['query'] ?? {}) as Loose)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, String(one));
  }
  return baseUrl.replace(/\/$/, '') + filled + (query.size > 0 ? `?${query}` : '');
}

function limit(client: ClientOptions, path: string, signal: AbortSignal | undefined): AbortSignal | null {
  if (path === '/api/v1/events') return signal ?? null;
  const timeout = AbortSignal.timeout(client.timeout ?? 60_000);
  return signal ? AbortSignal.any([signal, timeout]) : timeout;
}

async function decode(response: Response): Promise<unknown> {
  const type = response.headers.get('Content-Type') ?? '';
  if (response.status === 204 || response.status === 304) return undefined;
  if (type.startsWith('application/json')) return response.json();
  if (type.startsWith('multipart/form-data')) return response.formData();
  return type.startsWith('text/event-stream') ? response.body : response.blob();
}

async function problem(response: Response): Promise<ProblemError> {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  const text = await response.text();
  const told = (response.headers.get('Content-Type') ?? '').startsWith('application/problem+json');
  const { status, statusText } = response;
  const other: Problem = { type: 'about:blank', title: statusText, status, detail: `${status} ${statusText}`, code: 'other' };
  return new ProblemError(status, told ? (JSON.parse(text) as Problem) : other, Number.isNaN(seconds) ? undefined : seconds * 1000);
}
