package dev.chartpulse.source.pulses;

import java.time.Instant;
import java.util.UUID;

import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.Trigger;

/**
 * One firing of a connection.
 *
 * @param attempt from 1
 * @param snapshot what it asks for; null for one that was skipped, or that cannot be read any more
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

    /** What events call it by. */
    public PulseRef ref() {
        return new PulseRef(id, workspaceId, attempt, trigger, dueAt, expiresAt);
    }
}
