/** Chart definitions on a Grafana integration, and how one becomes a query and a chart. */
package dev.chartpulse.source.sources;
