package dev.chartpulse.source.pulses;

import java.time.Instant;
import java.util.UUID;

import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.Trigger;

/**
 * One firing of a connection.
 *
 * @param attempt the number of the latest attempt, from 1
 * @param snapshot the request of the pulse; null if the pulse was skipped, or its stored request cannot be read
 */
public record Pulse(
        UUID id,
        UUID workspaceId,
        UUID connectionId,
        String connectionName,
        UUID sourceId,
        Trigger trigger,
        Instant dueAt,
        Instant expiresAt,
        int attempt,
        PulseSnapshot snapshot) {

    /** The reference to the pulse in events. */
    public PulseRef ref() {
        return new PulseRef(id, workspaceId, attempt, trigger, dueAt, expiresAt, sourceId);
    }
}
