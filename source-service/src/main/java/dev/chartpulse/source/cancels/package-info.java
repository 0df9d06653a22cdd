/** Cancelling pulses that are under way, because a person asks for it. */
package dev.chartpulse.source.cancels;
