/**
 * What Chartpulse needs around it to be tried out and tested on one machine and without accounts: a real Kafka
 * broker, a real PostgreSQL server, and stand-ins for Grafana, Slack and a mail server. No service contains this package.
 */
package dev.chartpulse.standins;
