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
 * Fires at a time of day in a zone, every day or on some days of the week. If the zone's clock skips that time, the schedule
 * fires at the instant after the skipped part; if the clock shows that time twice, the schedule fires the first time only.
 *
 * @param days at least one
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
        // Begins a day early: when the clock is set back around midnight, it showed the next day before it showed this
        // one.
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
