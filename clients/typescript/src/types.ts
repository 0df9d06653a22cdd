/** The types of the client, all made of the API's description. There is nothing here at run time. */
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

/** The headers that an operation may take, by the name of the option that sets each: {@link headerOptions} of the code. */
interface HeaderOptions {
  ifMatch: 'If-Match';
  idempotencyKey: 'Idempotency-Key';
  prefer: 'Prefer';
  lastEventId: 'Last-Event-ID';
}
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
  /** What happens from now on, over as many connections as it takes; it ends by the signal, or fails when none can be opened. */
  events(options?: EventOptions): AsyncGenerator<LiveEvent, void, undefined>;
}

/** Which events are wanted, after which one, and the signal that ends them. */
export type EventOptions = Options<'/api/v1/events', 'get'>;

/** An event of the description by its type, which says what the data is. The id is for `lastEventId`. */
type Told<E> = E extends { event: infer T; id: infer I; data: infer D } ? { type: T; id: I; data: D } : never;

/** A live event by its type. More types may come: ignore those that you do not know. */
export type LiveEvent =
  | Told<Schemas['LiveEvent']>
  /** Of the client, not of the API: the connection broke; another one is opened after a pause in milliseconds. */
  | { type: 'lost'; data: { pause: number; failure?: unknown } };

/** Where the API is, and who calls. */
export interface ClientOptions {
  /** Before `/api/v1`, such as `https://tools.example.com/charts`. */
  baseUrl: string;
  /** An API key of the workspace, or */
  apiKey?: string;
  /** a person's token of the OIDC issuer, asked for before each call. */
  token?: () => string | Promise<string>;
  /** The id of the workspace, for a caller that belongs to several; without it, the first one. */
  workspace?: string;
  /** How long an answer may take, in milliseconds: 60,000. A stream of events has no such limit. */
  timeout?: number;
  /** Another `fetch`, such as one that tries again. */
  fetch?: typeof fetch;
}
