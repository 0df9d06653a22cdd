/** Pulses: from their data to their picture. */
package dev.chartpulse.render.pulse;
