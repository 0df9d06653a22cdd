/**
 * When a connection fires: schedules as people write them, and the instants that follow from them. No code here
 * reads a clock: callers pass the instants.
 */
package dev.chartpulse.source.schedules;
