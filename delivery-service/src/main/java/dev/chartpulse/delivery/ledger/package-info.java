/**
 * The ledger in PostgreSQL: deliveries with their leases and outcomes, the charts that wait for them, the events about outcomes
 * that are still to be published, and how long all of it is kept.
 */
package dev.chartpulse.delivery.ledger;
