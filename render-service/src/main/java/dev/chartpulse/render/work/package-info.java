/** Who draws when: a bounded pool, its warm-up, its numbers. */
package dev.chartpulse.render.work;
