/** Draws charts that nobody sees before the service is ready, so that the first real chart is fast. */
package dev.chartpulse.render.warmup;
