/** Reduces an answer of Grafana to what a chart can show: figures, extremes and gaps are kept. */
package dev.chartpulse.query.shape;
