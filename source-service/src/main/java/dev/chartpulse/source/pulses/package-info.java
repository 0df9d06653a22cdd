/**
 * Pulses: due connections are claimed, asked for, watched until their chart is there, and remembered.
 *
 * <p>A pulse goes through these stages: <b>requested</b> → <b>rendered</b>, or <b>abandoned</b> when no chart comes; one
 * that was due while nobody claimed it is <b>skipped</b> at once. Its row is its own outbox: what is to be published is
 * written with what made it so, taken by lease, published, then marked. Everything here is done with the pg client, so that
 * each step is one transaction; handlers of events lock the pulse's row first, which makes their order irrelevant.
 *
 * <p>After an outage only the latest due instant of a connection fires, if it is within its grace; those before it are
 * recorded as skipped. No flood of old charts.
 */
package dev.chartpulse.source.pulses;
