/** What a person sees of a Grafana before defining a source: whether the connection works, and the data sources. */
package dev.chartpulse.query.connect;
