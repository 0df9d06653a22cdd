/**
 * Connections: a source, its destinations, a schedule and the message around the chart. Kept with the pg client alone,
 * because firing moves {@code next_due_at} in transactions of that client.
 */
package dev.chartpulse.source.connections;
