/**
 * A client of Chartpulse's REST API: `fetch`, with the types of the API's description. Every path, parameter, body and answer
 * is checked by the compiler; at run time there is nothing but three files of JavaScript, which browsers load as they are.
 */
export { createClient } from './client.js';
export { ProblemError } from './problem.js';
export type * from './types.js';
