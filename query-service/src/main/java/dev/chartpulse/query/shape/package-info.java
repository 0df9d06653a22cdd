/** Bounds what Grafana answered to what a chart can show, without losing what a reader would look for. */
package dev.chartpulse.query.shape;
