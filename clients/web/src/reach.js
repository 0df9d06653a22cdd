/** Tells an API that gives no answer from a fault of this page: browsers make a TypeError of both. */

/** No answer came: Chartpulse is away, or does not let this page call it, which browsers do not tell apart. */
export class UnreachableError extends Error {}

/**
 * `fetch`, whose failure has a type of its own.
 *
 * @type {typeof fetch}
 */
export const reach = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (e) {
    throw e instanceof TypeError ? new UnreachableError('Chartpulse cannot be reached.', { cause: e }) : e;
  }
};
