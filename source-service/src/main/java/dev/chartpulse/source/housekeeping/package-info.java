/**
 * What every replica does from time to time: the outbox, the watchdog, the resumption of connections, the rotation of token
 * keys, and retention.
 */
package dev.chartpulse.source.housekeeping;
