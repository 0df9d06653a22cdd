/** The failures of queries: each is classified in one place. */
package dev.chartpulse.query.failure;
