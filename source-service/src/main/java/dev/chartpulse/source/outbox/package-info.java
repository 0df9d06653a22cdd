/**
 * The outbox: publishes the events that the rows of pulses say are still to be published. A row says so in the transaction
 * that made the event due; it is then taken by lease, published, and marked. So no event is lost, whatever crashes between.
 */
package dev.chartpulse.source.outbox;
