/** The chart for those who cannot see it, and its numbers for those who send it. */
package dev.chartpulse.render.summary;
