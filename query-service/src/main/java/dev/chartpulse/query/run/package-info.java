/** Runs a query plan: opens the token, asks Grafana, decodes and bounds the answer. */
package dev.chartpulse.query.run;
