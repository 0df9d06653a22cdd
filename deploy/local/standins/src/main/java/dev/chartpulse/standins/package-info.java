/**
 * What Chartpulse needs around it, on one machine and without accounts, for trying it out and for tests: a real Kafka
 * broker, a real PostgreSQL server, and stand-ins for Grafana, Slack and a mail server. No service ships with it.
 */
package dev.chartpulse.standins;
