/** What component tests stand on: a real PostgreSQL, a real Kafka, and stand-ins for the other services. */
package dev.chartpulse.source.testkit;
