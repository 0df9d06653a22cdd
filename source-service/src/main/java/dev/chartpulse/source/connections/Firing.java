package dev.chartpulse.source.connections;

import java.time.Instant;

import dev.chartpulse.source.schedules.ScheduleDefinition;

/**
 * Whether a connection fires, and when next.
 *
 * @param status "active", "paused" or "error"
 * @param reason why it does not fire; null when active
 * @param nextDueAt null unless active
 */
record Firing(String status, String reason, Instant nextDueAt) {

    /** One that is new: it fires from the schedule's next instant on, unless its source is broken. */
    static Firing of(ScheduleDefinition schedule, References.SourceState source, Instant now) {
        return source.broken()
                ? new Firing("error", source.reason(), null)
                : new Firing("active", null, schedule.toSchedule().next(now));
    }
}
