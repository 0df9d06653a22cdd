/** Tells an API that gives no answer, or half of one, from a fault of this page: browsers make a TypeError of all three. */

/** No answer came: Chartpulse is away, or does not let this page call it, which browsers do not tell apart. */
export class UnreachableError extends Error {}

/** The answer began, and the connection broke off before its end. */
export class BrokenOffError extends Error {}

/** The statuses of answers without a body, with which none can be made (https://fetch.spec.whatwg.org/#null-body-status). */
const BODILESS = [204, 205, 304];

/**
 * `fetch`, whose failures have types of their own. An answer is given once it is there as a whole; but a stream, which has no end.
 *
 * @type {typeof fetch}
 */
export const reach = async (input, init) => {
  const answer = await unless(fetch(input, init), UnreachableError, 'Chartpulse cannot be reached.');
  if (BODILESS.includes(answer.status) || answer.headers.get('Content-Type')?.startsWith('text/event-stream')) return answer;
  const changes = (init?.method ?? 'GET') !== 'GET';
  const body = await unless(answer.arrayBuffer(), BrokenOffError, `The connection to Chartpulse broke off in the middle of its answer. ${
    changes ? 'It may be done all the same: look, or try again.' : 'Try again.'}`);
  return new Response(body, answer);
};

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {new (message: string, options: ErrorOptions) => Error} type what a TypeError becomes
 * @param {string} message
 */
async function unless(promise, type, message) {
  try {
    return await promise;
  } catch (e) {
    throw e instanceof TypeError ? new type(message, { cause: e }) : e;
  }
}
