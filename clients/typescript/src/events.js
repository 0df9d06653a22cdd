import { ProblemError } from './problem.js';

/** @import { EventOptions, LiveEvent } from './types.js' */

/** The milliseconds between two connections, until the API says another number by `retry`. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;
/** At least every 15 seconds there is a line; after so many milliseconds without one, the connection is dead. */
const SILENCE = 45_000;

/** @typedef {{ event?: string, data?: string, id?: string, retry?: number }} Message  One block of lines of a stream. */

/**
 * Live events, over as many connections as it takes: each goes on where the one before it broke off.
 *
 * @param {(lastEventId: string | undefined, signal: AbortSignal) => Promise<unknown>} open gives the stream after an event
 * @param {EventOptions} options
 * @returns {AsyncGenerator<LiveEvent, void, undefined>}
 */
export async function* events(open, { signal, lastEventId }) {
  let retry = FIRST_PAUSE;
  let failures = 0;
  while (!signal?.aborted) {
    const connection = new AbortController();
    const end = () => connection.abort(signal?.reason);
    signal?.addEventListener('abort', end, { once: true });
    /** @type {unknown} */
    let failure;
    try {
      const stream = await unlessSilent(open(lastEventId || undefined, connection.signal), connection);
      if (!(stream instanceof ReadableStream)) throw new Error('The answer is no stream of events: is baseUrl the address of Chartpulse?');
      for await (const message of messages(stream, connection)) {
        failures = 0;
        retry = message.retry ?? retry;
        if (message.data !== undefined) yield decoded(message, lastEventId);
        // Only now: who asks for the next event has handled this one.
        lastEventId = message.id ?? lastEventId;
      }
    } catch (e) {
      if (signal?.aborted) return;
      if (isFinal(e)) throw e;
      failure = e;
      failures++;
    } finally {
      signal?.removeEventListener('abort', end);
      connection.abort();
    }
    if (signal?.aborted) return;
    const pause = pauseAfter(failure, failures, retry);
    yield { type: 'lost', data: { pause, failure } };
    await sleep(pause, signal);
  }
}

/**
 * What the API refuses it would refuse again, except that it has too much to do.
 *
 * @param {unknown} failure
 */
function isFinal(failure) {
  return failure instanceof ProblemError && failure.status < 500 && failure.status !== 408 && failure.status !== 429;
}

/**
 * As long as the stream or the answer said; after failures longer each time, and not the same for all pages.
 *
 * @param {unknown} failure
 * @param {number} failures one after the other
 * @param {number} retry in milliseconds
 */
function pauseAfter(failure, failures, retry) {
  if (failures === 0) return retry;
  const asked = failure instanceof ProblemError ? failure.retryAfter : undefined;
  return asked ?? Math.min(LONGEST_PAUSE, retry * 2 ** failures) * (0.5 + Math.random() / 2);
}

/**
 * @param {Message} message
 * @param {string | undefined} lastEventId the id of the event before, which is this one's unless it has one
 */
function decoded({ event, id, data = '' }, lastEventId) {
  return /** @type {LiveEvent} */ ({ type: event, id: id ?? lastEventId, data: JSON.parse(data) });
}

/**
 * The messages of a stream (https://html.spec.whatwg.org/multipage/server-sent-events.html, section 9.2.6), also those without data.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {AbortController} connection
 * @returns {AsyncGenerator<Message, void, undefined>}
 */
async function* messages(stream, connection) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  /** @type {Message} */
  let message = {};
  for (let part; !(part = await unlessSilent(reader.read(), connection)).done; ) {
    // A return at the end may be the first half of a line's end.
    const lines = (text + decoder.decode(part.value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    text = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') {
        read(line, message);
      } else {
        yield message;
        message = {};
      }
    }
  }
}

/**
 * @param {string} line
 * @param {Message} message gets its field
 */
function read(line, message) {
  const colon = line.indexOf(':');
  const field = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (field === 'event') message.event = value;
  if (field === 'data') message.data = message.data === undefined ? value : `${message.data}\n${value}`;
  if (field === 'id' && !value.includes('\0')) message.id = value;
  if (field === 'retry' && /^[0-9]+$/.test(value)) message.retry = Number(value);
}

/**
 * Gives a connection up when it says nothing for too long. While nobody asks for more, it may be silent.
 *
 * @template T
 * @param {Promise<T>} next
 * @param {AbortController} connection
 * @returns {Promise<T>}
 */
async function unlessSilent(next, connection) {
  const timer = setTimeout(() => connection.abort(new Error('The stream of events was silent for too long.')), SILENCE);
  try {
    return await next;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal | undefined} signal ends the sleep early
 * @returns {Promise<void>}
 */
function sleep(milliseconds, signal) {
  return new Promise(done => {
    if (signal?.aborted) return done();
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
    function end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    }
  });
}
