/** The client of one Grafana's HTTP API: bounded in time, size and number, redirects not followed, failures classified. */
package dev.chartpulse.query.grafana;
