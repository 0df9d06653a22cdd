/** Draws charts before the service is ready and discards them, so that the first real chart is fast. */
package dev.chartpulse.render.warmup;
