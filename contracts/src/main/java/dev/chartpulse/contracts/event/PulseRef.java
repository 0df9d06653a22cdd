package dev.chartpulse.contracts.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;

/**
 * Identifies a pulse and an attempt at it.
 *
 * @param id derived from connection, trigger and due instant, so that a republished event names the same pulse
 * @param workspaceId the tenant
 * @param attempt the number of the attempt, from 1; grows by one each time that source-service requests the pulse again
 * @param dueAt the instant at which the pulse is due, which is also the end of its window
 * @param expiresAt from this instant on, work on the pulse is dropped
 * @param sourceId the source whose chart it shows; null from a source-service that does not tell it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PulseRef(
        UUID id,
        UUID workspaceId,
        int attempt,
        Trigger trigger,
        Instant dueAt,
        Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) UUID sourceId) {

    public PulseRef {
        Require.present(id, "pulse id");
        Require.present(workspaceId, "workspaceId");
        Require.between(attempt, 1, Integer.MAX_VALUE, "attempt");
        Require.present(trigger, "trigger");
        Require.present(dueAt, "dueAt");
        Require.present(expiresAt, "expiresAt");
    }

    /** A pulse whose source is not told. */
    public PulseRef(UUID id, UUID workspaceId, int attempt, Trigger trigger, Instant dueAt, Instant expiresAt) {
        this(id, workspaceId, attempt, trigger, dueAt, expiresAt, null);
    }

    /**
     * The key of events with the chart's data or its picture. Pulses of one source, which often share them, stand beside each other
     * in one partition: a producer's batch compresses what they share to almost nothing, and one render-service draws it once.
     */
    UUID chartKey() {
        return sourceId == null ? id : sourceId;
    }

    /** Whether work on the pulse must be dropped at this instant. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
