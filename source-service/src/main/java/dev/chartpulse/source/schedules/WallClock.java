package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fires at times of day on the zone's clock. If the clock skips a time, the schedule fires at the instant after the skipped
 * part; if the clock shows a time twice, the schedule fires the first time only. A date is the one for which a time is meant, also
 * where the clock skips it.
 *
 * @param times at least one, in order, without repeats
 */
record WallClock(List<LocalTime> times, OpenDates dates, ZoneId zone) implements Schedule {

    @Override
    public Optional<Instant> next(Instant after) {
        // Begins a day early: when the clock is set back around midnight, it showed the next day before it showed this
        // one.
        Optional<LocalDate> date =
                dates.onOrAfter(after.atZone(zone).toLocalDate().minusDays(1));
        while (date.isPresent()) {
            int first = firstAfter(after, date.get());
            if (first < times.size()) {
                return Optional.of(instant(date.get().atTime(times.get(first))));
            }
            date = dates.onOrAfter(date.get().plusDays(1));
        }
        return Optional.empty();
    }

    /** The index of the first time of the date that is due after an instant, by bisection; the number of times if there is none. */
    private int firstAfter(Instant after, LocalDate date) {
        int low = 0;
        int high = times.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (instant(date.atTime(times.get(middle))).isAfter(after)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private Instant instant(LocalDateTime wall) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.of(wall, zone).toInstant();
    }

    @Override
    public Optional<String> note(Instant at) {
        LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
        ZoneOffsetTransition change = zone.getRules().nextTransition(at.minusNanos(1));
        if (change != null && change.isGap() && change.getInstant().equals(at)) {
            String skipped = skippedBy(change);
            String verb = isMeant(shown) ? "also for " : "moved from ";
            return skipped.isEmpty() ? Optional.empty() : Optional.of(verb + skipped + ": the clock goes forward");
        }
        return zone.getRules().getValidOffsets(shown).size() > 1
                ? Optional.of(shown.toLocalTime() + " occurs twice: this is the first time; the clock goes back")
                : Optional.empty();
    }

    /** The times that the clock skips there, such as "02:15 and 02:30"; of another date than it shows then, with the date. */
    private String skippedBy(ZoneOffsetTransition gap) {
        LocalDate shown = gap.getDateTimeAfter().toLocalDate();
        return English.list(gap.getDateTimeBefore()
                .toLocalDate()
                .datesUntil(shown.plusDays(1))
                .flatMap(date -> times.stream().map(date::atTime))
                .filter(wall -> !wall.isBefore(gap.getDateTimeBefore()) && wall.isBefore(gap.getDateTimeAfter()))
                .filter(this::isMeant)
                .map(wall -> wall.toLocalDate().equals(shown)
                        ? wall.toLocalTime().toString()
                        : English.date(wall.toLocalDate()) + " " + wall.toLocalTime())
                .collect(Collectors.toList()));
    }

    private boolean isMeant(LocalDateTime wall) {
        return times.contains(wall.toLocalTime()) && dates.isOpen(wall.toLocalDate());
    }
}
