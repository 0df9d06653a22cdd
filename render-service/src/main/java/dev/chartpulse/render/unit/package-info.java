/** Writes numbers as people read them: Grafana's units, their scales, decimals. */
package dev.chartpulse.render.unit;
