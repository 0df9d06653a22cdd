/**
 * What the work on one pulse has in common, in every service: one trace, whose id is the pulse's, and log lines that name
 * both. {@link dev.chartpulse.traces.PulseTraces} is all that other modules use. Spans are sent where {@code
 * chartpulse.traces.endpoint} is set.
 */
package dev.chartpulse.traces;
