package dev.chartpulse.source.schedules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fires at the instants of a beat that fall on open dates, by the zone's clock. Because elapsed time is counted, an hour that
 * the clock shows twice fires as often as any two hours, and one that the clock skips does not fire.
 */
record ElapsedTime(Beat beat, OpenDates dates, ZoneId zone) implements Schedule {

    /** No clock moves by more. */
    private static final Duration LONGEST_MOVE = Duration.ofDays(1);

    @Override
    public Optional<Instant> next(Instant after) {
        Optional<Instant> at = Optional.of(beat.next(after));
        while (at.isPresent() && !dates.isOpen(date(at.get()))) {
            at = opening(at.get()).map(opens -> beat.next(opens.minusNanos(1)));
        }
        return at;
    }

    /** The earliest instant after this one whose date may be an open one: a date begins, or the clock goes back to an earlier date. */
    private Optional<Instant> opening(Instant at) {
        Optional<Instant> begins = dates.onOrAfter(date(at).plusDays(1))
                .map(date -> date.atStartOfDay(zone).toInstant());
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        Optional<Instant> moves = Optional.ofNullable(change)
                .map(ZoneOffsetTransition::getInstant)
                .filter(instant -> instant.isBefore(at.plus(LONGEST_MOVE)));
        return Stream.concat(begins.stream(), moves.stream()).sorted().findFirst();
    }

    private LocalDate date(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    @Override
    public Optional<String> note(Instant at) {
        if (!(beat instanceof Hourly hourly)
                || at.atZone(zone).getMinute() == hourly.minute()
                || at.atZone(zone).getSecond() != 0) {
            return Optional.empty();
        }
        return Optional.of("moved from minute " + hourly.minute() + ", which the clock leaves out in this hour");
    }
}
