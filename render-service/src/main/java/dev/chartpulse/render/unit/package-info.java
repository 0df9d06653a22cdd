/** Numbers as people read them: Grafana's units, scales, decimals. */
package dev.chartpulse.render.unit;
