package dev.chartpulse.source.connections;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.schedules.ScheduleDefinition;

/**
 * A connection as a client reads it.
 *
 * @param schedule always with its zone
 * @param status "active", "paused" or "error" (its source is broken: it stops firing until someone acts)
 * @param statusReason why, for a person; absent when active
 * @param nextDueAt when it fires next; absent unless active
 */
@Schema(name = "Connection")
record ConnectionView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String name,
        @Schema(required = true) UUID sourceId,
        @Schema(required = true) List<UUID> destinationIds,
        @Schema(required = true) ScheduleDefinition schedule,
        @Schema(required = true) MessageForm message,
        @Schema(required = true) int graceMinutes,

        @Schema(
                required = true,
                enumeration = {"active", "paused", "error"})
        String status,

        String statusReason,
        Instant nextDueAt,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt) {

    /**
     * How it fires with this schedule and source: paused, it stays so; the next instant is computed anew only when it did
     * not fire, or the schedule is another.
     */
    Firing firingWith(ScheduleDefinition newSchedule, References.SourceState source, Instant now) {
        if (status.equals("paused")) {
            return new Firing(status, statusReason, null);
        }
        return nextDueAt != null && schedule.equals(newSchedule) && !source.broken()
                ? new Firing(status, null, nextDueAt)
                : Firing.of(newSchedule, source, now);
    }
}
