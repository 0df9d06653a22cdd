/** @import { Problem } from './types.js' */

/** An answer of 400 or above. */
export class ProblemError extends Error {
  /** @override */
  name = 'ProblemError';

  /**
   * @param {number} status of the answer
   * @param {Problem} problem what the API says; `other` as its code if what stands in between answered
   * @param {number | undefined} retryAfter the milliseconds after which to try again, if the answer says so
   */
  constructor(status, problem, retryAfter) {
    super(problem.action ? `${problem.detail.replace(/(?<![.!?])$/, '.')} ${problem.action}` : problem.detail);
    /** @readonly */
    this.status = status;
    /** @readonly */
    this.problem = problem;
    /** @readonly */
    this.retryAfter = retryAfter;
  }

  /** Branch on this; treat a code that you do not know by `status`. */
  get code() {
    return this.problem.code;
  }

  /** The fields at fault. */
  get errors() {
    return this.problem.errors ?? [];
  }
}

/**
 * What an answer of 400 or above says.
 *
 * @param {Response} response
 */
export async function problem(response) {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  const text = await response.text();
  const told = (response.headers.get('Content-Type') ?? '').startsWith('application/problem+json');
  const { status, statusText } = response;
  /** @type {Problem} */
  const other = { type: 'about:blank', title: statusText, status, detail: `${status} ${statusText}`, code: 'other' };
  return new ProblemError(status, told ? JSON.parse(text) : other, Number.isNaN(seconds) ? undefined : seconds * 1000);
}
