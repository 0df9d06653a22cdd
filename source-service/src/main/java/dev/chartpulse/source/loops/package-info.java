/** The background loops and their health. */
package dev.chartpulse.source.loops;
