package dev.chartpulse.source.connections;

import java.time.Instant;

import dev.chartpulse.source.schedules.ScheduleDefinition;

/**
 * Whether a connection fires, and at which instant next.
 *
 * @param status "active", "paused" or "error"
 * @param reason why the connection does not fire, for a person; null when active
 * @param nextDueAt null unless active
 */
record Firing(String status, String reason, Instant nextDueAt) {

    /** How a new connection fires: from its schedule's next instant on, unless its source is broken. */
    static Firing of(ScheduleDefinition schedule, References.SourceState source, Instant now) {
        return source.broken()
                ? new Firing("error", source.reason(), null)
                : new Firing("active", null, schedule.toSchedule().next(now));
    }
}
