/**
 * The stream of live events: what happens to pulses, and what becomes of integrations, sources, destinations and connections, as it
 * happens.
 *
 * <p>PostgreSQL's triggers write what changed into {@code live_change}, in the transaction of the change itself. While at least one
 * client listens, {@link dev.chartpulse.source.live.LiveFeed} reads the changes that it has not seen, for all clients of this replica
 * together. A {@link dev.chartpulse.source.live.Position} says what a client has seen; it is the id of each event, and any replica can
 * go on from there.
 */
package dev.chartpulse.source.live;
