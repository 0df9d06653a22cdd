/** Consumes requested pulses. The query of each is run, and its series, or the reason why there are none, are published. */
package dev.chartpulse.query.pulse;
