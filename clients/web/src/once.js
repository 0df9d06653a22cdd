/** Requests that make something: who presses again because no answer came makes no second thing. */
import { ProblemError } from '../../typescript/src/client.js';

/**
 * Sends requests with an Idempotency-Key, which stays the same until the content is another, or an answer says what became of it.
 *
 * @returns {<T>(content: unknown, send: (idempotencyKey: string) => Promise<T>) => Promise<T>}
 */
export function sendOnce() {
  /** @type {{ content: string, key: string } | undefined} */
  let open;
  return async (content, send) => {
    const now = JSON.stringify(content ?? null);
    if (open?.content !== now) open = { content: now, key: crypto.randomUUID() };
    try {
      const answer = await send(open.key);
      open = undefined;
      return answer;
    } catch (e) {
      if (e instanceof ProblemError && e.problem.status < 500 && !e.problem.retryable) open = undefined;
      throw e;
    }
  };
}
