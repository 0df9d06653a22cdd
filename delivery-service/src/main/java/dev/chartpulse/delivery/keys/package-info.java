/** The keyset that opens what source-service seals for this service: Slack tokens, and the addresses and keys of webhooks. */
package dev.chartpulse.delivery.keys;
