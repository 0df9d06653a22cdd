package dev.chartpulse.source.schedules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Set;

/**
 * At a time of day in a zone, every day or on some days of the week. A time that the zone's clock leaves out fires once,
 * at the instant where the clock goes on; one that it shows twice fires once, the first time.
 *
 * @param days one at least
 */
record OnDays(Set<DayOfWeek> days, LocalTime time, ZoneId zone) implements Schedule {

    OnDays {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a schedule needs a day");
        }
        days = Set.copyOf(days);
    }

    @Override
    public Instant next(Instant after) {
        // A day early: at the end of an overlap around midnight the clock already showed the day after.
        LocalDate date = after.atZone(zone).toLocalDate().minusDays(1);
        while (true) {
            if (days.contains(date.getDayOfWeek())) {
                Instant due = instantOn(date);
                if (due.isAfter(after)) {
                    return due;
                }
            }
            date = date.plusDays(1);
        }
    }

    private Instant instantOn(LocalDate date) {
        ZoneOffsetTransition change = zone.getRules().getTransition(date.atTime(time));
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.of(date, time, zone).toInstant();
    }
}
