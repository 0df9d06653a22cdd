/**
 * Firing: the connections that are due are claimed, each firing becomes a pulse, and a person may fire one by hand. Also lets
 * stopped connections fire again.
 *
 * <p>After an outage the latest due instant of a connection fires, if it is within the connection's grace, or what else its
 * catch-up says; the others are recorded as skipped pulses, so that nobody is flooded with old charts.
 */
package dev.chartpulse.source.firing;
