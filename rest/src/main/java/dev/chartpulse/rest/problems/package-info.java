/**
 * Errors as RFC 9457 problems. Whatever fails in a request is answered with one: what the client did wrong says what to do
 * instead, and an exception that nobody foresaw says under which id it is logged. The same problem has the same code and
 * the same words in all services.
 */
package dev.chartpulse.rest.problems;
