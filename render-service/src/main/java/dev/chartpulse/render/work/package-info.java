/** Who draws when: a bounded pool and its numbers. */
package dev.chartpulse.render.work;
