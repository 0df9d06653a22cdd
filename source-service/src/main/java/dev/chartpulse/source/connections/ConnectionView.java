package dev.chartpulse.source.connections;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.schedules.ScheduleDefinition;

/**
 * A connection as a client reads it.
 *
 * @param schedule with its zone, which is never absent here
 * @param status "active", "paused" or "error" (the source is broken: the connection does not fire until someone acts)
 * @param statusReason why the connection has this status, for a person; absent when active
 * @param nextDueAt the instant at which the connection fires next; absent unless active
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
     * How the connection fires after a change of its schedule or source. A paused connection stays paused. The next instant is
     * computed anew only if the connection was not active or its schedule changes.
     *
     * @param source the state of the source that the connection will have
     * @param now the present instant by PostgreSQL's clock
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
