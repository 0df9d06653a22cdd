/** Chart definitions on a Grafana integration, and the query and the chart that each is turned into. */
package dev.chartpulse.source.sources;
