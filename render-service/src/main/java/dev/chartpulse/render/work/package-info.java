/** The bounded pool of threads that draw, and its metrics. */
package dev.chartpulse.render.work;
