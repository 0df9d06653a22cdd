/** What a person sees of a Grafana before a source is made: how far a connection gets, and its data sources. */
package dev.chartpulse.query.connect;
