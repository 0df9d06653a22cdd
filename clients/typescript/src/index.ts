/**
 * A client of Chartpulse's REST API: `fetch`, with the types of the API's description. Every path, parameter, body and answer
 * is checked by the compiler; at run time there is nothing but `client.js` and `events.js`, which browsers load as they are.
 */
export { createClient, ProblemError } from './client.js';
export type * from './types.js';
