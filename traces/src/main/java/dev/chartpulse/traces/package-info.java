/**
 * What the work on one pulse has in common, in every service: one trace, whose id is the pulse's, and log lines that name
 * both. Other modules use {@link dev.chartpulse.traces.PulseTraces}, and {@link dev.chartpulse.traces.ContextExecutor} to come
 * back to the context of their work. Spans are sent where {@code
 * chartpulse.traces.endpoint} is set.
 */
package dev.chartpulse.traces;
