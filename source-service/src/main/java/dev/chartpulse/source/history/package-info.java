/** The history of pulses, over REST: lists, the timeline of one pulse, and its chart. Reads only. */
package dev.chartpulse.source.history;
