/** When a connection's pulses are worth sending, as people write it. */
package dev.chartpulse.source.conditions;
