package dev.chartpulse.source.connections;

import java.time.Instant;
import java.util.Optional;

import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.ScheduleDefinition;

/**
 * A stored connection.
 *
 * @param view as a client reads it
 * @param calendar the calendar that its schedule names
 */
record StoredConnection(ConnectionView view, NamedCalendar calendar) {

    /**
     * How the connection fires after a change of its schedule or source. A connection that a person paused stays paused. The next
     * instant is computed anew only if the connection was not active or its schedule changes.
     *
     * @param changed the schedule, calendar and source that the connection will have
     * @param now the present instant by PostgreSQL's clock
     */
    Firing firingWith(ScheduleDefinition schedule, References.Found changed, Instant now) {
        boolean same = view.schedule().equals(schedule);
        if (!same) {
            Firing.requireAny("schedule", schedule, changed.calendar(), now);
        }
        if (view.status().equals("paused") && (same || view.statusReason() == null)) {
            return new Firing(view.status(), view.statusReason(), null);
        }
        return view.nextDueAt() != null && same && !changed.source().broken()
                ? new Firing(view.status(), null, view.nextDueAt())
                : Firing.of(schedule, changed, now);
    }

    /** The schedule's next instant after now; empty if the schedule has ended. */
    Optional<Instant> next(Instant now) {
        return view.schedule().toSchedule(calendar).next(now);
    }
}
