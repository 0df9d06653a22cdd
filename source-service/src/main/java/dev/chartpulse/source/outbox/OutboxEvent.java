package dev.chartpulse.source.outbox;

import java.time.Instant;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.pulses.OutboxEventType;
import dev.chartpulse.source.pulses.Pulse;

/**
 * An event of a pulse that is still to be published.
 *
 * @param failure why the pulse was abandoned; null for a request
 * @param abandonedAt null for a request
 */
public record OutboxEvent(Pulse pulse, OutboxEventType type, Failure failure, Instant abandonedAt) {

    /** The event that asks for the pulse's chart. */
    public static OutboxEvent request(Pulse pulse) {
        return new OutboxEvent(pulse, OutboxEventType.REQUESTED, null, null);
    }
}
