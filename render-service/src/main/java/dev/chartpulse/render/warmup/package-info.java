/** Charts that nobody sees, drawn before the first one that somebody waits for. */
package dev.chartpulse.render.warmup;
