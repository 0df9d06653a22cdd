/** The picture: what goes where, and how it looks. */
package dev.chartpulse.render.chart;
