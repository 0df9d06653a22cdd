/**
 * The record of a pulse, its states, and how a change of it is made.
 *
 * <p>A pulse goes through these stages: <b>requested</b> → <b>rendered</b>, or <b>abandoned</b> when no chart comes. A pulse
 * that was due while no replica could claim it is <b>skipped</b> at once. Its row is its own outbox: an event that is to be
 * published is written with the change that causes it. Everything about pulses is done with the pg client, so that each step
 * is one transaction.
 */
package dev.chartpulse.source.pulses;
