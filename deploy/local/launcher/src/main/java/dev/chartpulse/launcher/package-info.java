/**
 * Chartpulse on one machine: {@code deploy/local/up}. Starts PostgreSQL and Kafka, the four services as processes of
 * their own, and stand-ins for what is not configured; then makes a demo through the public REST API.
 */
package dev.chartpulse.launcher;
