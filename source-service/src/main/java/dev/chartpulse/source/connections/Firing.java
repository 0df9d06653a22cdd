package dev.chartpulse.source.connections;

import java.time.Instant;
import java.util.List;

import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.schedules.ScheduleDefinition;

/**
 * Whether a connection fires, and at which instant next.
 *
 * @param status "active", "paused" or "error"
 * @param reason why the connection does not fire, for a person; null when active, or paused by a person
 * @param nextDueAt null unless active
 */
record Firing(String status, String reason, Instant nextDueAt) {

    /** Paused by a person. */
    static final Firing PAUSED = new Firing("paused", null, null);

    /**
     * How a connection fires: from its schedule's next instant on, unless its source is broken or the schedule has ended.
     *
     * @param now the present instant by PostgreSQL's clock
     */
    static Firing of(ScheduleDefinition schedule, References.Found found, Instant now) {
        return found.source().broken()
                ? new Firing("error", found.source().reason(), null)
                : schedule.toSchedule(found.calendar())
                        .next(now)
                        .map(next -> new Firing("active", null, next))
                        .orElse(new Firing("paused", Schedule.ENDED, null));
    }

    /**
     * Requires that the schedule fires after now; else a {@link ProblemException} 422 names the field because of which it does not.
     *
     * @param path the field of the request that holds the schedule
     */
    static void requireAny(String path, ScheduleDefinition schedule, NamedCalendar calendar, Instant now) {
        schedule.neverFires(path, calendar, now).ifPresent(fault -> {
            throw ProblemException.invalid(List.of(fault));
        });
    }
}
