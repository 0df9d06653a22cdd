/**
 * When a connection fires: schedules as people write them, and the instants that follow from them. Plain code: the clock
 * is the caller's.
 */
package dev.chartpulse.source.schedules;
