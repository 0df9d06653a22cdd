/**
 * Work that a service repeats for as long as it runs: {@link dev.chartpulse.loops.Loops} makes a {@link
 * dev.chartpulse.loops.Loop}, whose {@link dev.chartpulse.loops.Pace} says how often it turns. No failure of a turn ends a
 * loop. A loop that ended nevertheless, or does not turn any more, makes the service not alive.
 */
package dev.chartpulse.loops;
