/** @import { Answer, LiveEvent } from './types.js' */

/** The milliseconds between two connections, until the API says another number by `retry`. */
const FIRST_PAUSE = 2000;
/** At least every 15 seconds there is a line; after so many milliseconds without one, the connection is dead. */
const SILENCE = 45_000;

/**
 * Live events, over as many connections as it takes: each goes on where the one before it broke off.
 *
 * @param {(options: { signal: AbortSignal, lastEventId: string | undefined }) => Promise<Answer<unknown>>} open
 * @param {{ signal?: AbortSignal | undefined }} options
 * @returns {AsyncGenerator<LiveEvent, void, undefined>}
 */
export async function* events(open, { signal }) {
  /** @type {string | undefined} */
  let lastEventId;
  let retry = FIRST_PAUSE;
  while (!signal?.aborted) {
    let pause;
    const connection = new Watched(signal);
    try {
      const { data } = await open({ signal: connection.signal, lastEventId });
      for await (const fields of blocks(/** @type {ReadableStream<Uint8Array>} */ (data), () => connection.heard())) {
        lastEventId = fields['id'] ?? lastEventId;
        retry = Number(fields['retry'] ?? retry);
        if (fields['data']) yield /** @type {LiveEvent} */ ({ type: fields['event'], data: JSON.parse(fields['data']) });
      }
    } catch (e) {
      // What the API refuses it would refuse again, except that there are too many streams.
      const { status = 500, retryAfter } = /** @type {{ status?: number, retryAfter?: number }} */ (e);
      if (status < 500 && status !== 429) throw e;
      pause = retryAfter;
    } finally {
      connection.close();
    }
    if (signal?.aborted) return;
    pause ??= retry;
    yield { type: 'lost', data: { pause } };
    await sleep(pause, signal);
  }
}

/** A connection that is given up when nothing is heard, or from outside. */
class Watched {
  #own = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {AbortSignal | undefined} outside */
  constructor(outside) {
    this.signal = outside ? AbortSignal.any([outside, this.#own.signal]) : this.#own.signal;
    this.heard();
  }

  heard() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), SILENCE);
  }

  close() {
    clearTimeout(this.#timer);
    this.#own.abort();
  }
}

/**
 * The fields of each block of server-sent events; a block ends by an empty line.
 *
 * @param {ReadableStream<Uint8Array>} stream
 * @param {() => void} heard called for each piece that arrives
 * @returns {AsyncGenerator<{ [field: string]: string }, void, undefined>}
 */
async function* blocks(stream, heard) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  for (let text = '', piece; !(piece = await reader.read()).done; ) {
    heard();
    const complete = (text + decoder.decode(piece.value, { stream: true })).split('\n\n');
    text = complete.pop() ?? '';
    for (const block of complete) {
      yield Object.fromEntries(block.split('\n').map(line => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
      }));
    }
  }
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal | undefined} signal ends the sleep early
 * @returns {Promise<void>}
 */
function sleep(milliseconds, signal) {
  return new Promise(done => {
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
    function end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    }
  });
}
