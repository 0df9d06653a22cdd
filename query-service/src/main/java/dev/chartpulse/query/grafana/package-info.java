/** Calls the HTTP API of Grafanas. Calls are bounded in time, size and number, redirects are not followed, failures are classified. */
package dev.chartpulse.query.grafana;
