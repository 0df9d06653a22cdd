/** Requests that may be repeated: the same Idempotency-Key creates once, and is answered the same again for a day. */
package dev.chartpulse.source.idempotency;
