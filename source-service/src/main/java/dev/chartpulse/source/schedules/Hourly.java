package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Every so many hours, when the zone's clock shows a minute. Hours are counted as they elapse, from midnight of 2000-01-01 in
 * the zone: an hour that the clock skips is not counted, one that it shows twice is counted twice. Each hour that is counted
 * fires once: where the clock moves by a part of an hour (Lord Howe Island: 30 minutes) and so does not show the minute, the
 * schedule fires at the instant at which the clock moves.
 *
 * @param minute 0 to 59
 * @param everyHours at least 1
 */
record Hourly(int minute, int everyHours, ZoneId zone) implements Beat {

    private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);
    private static final long HOUR = 3600;
    private static final long MINUTE = 60;

    @Override
    public Instant next(Instant after) {
        ZoneRules rules = zone.getRules();
        long first = FIRST_DATE.atStartOfDay(zone).toEpochSecond();
        long step = HOUR * everyHours;
        long hour = first + Math.floorDiv(after.getEpochSecond() - first, step) * step;
        Instant at = within(hour, rules);
        while (!at.isAfter(after)) {
            hour += step;
            at = within(hour, rules);
        }
        return at;
    }

    /** The instant at which the hour fires that begins at this second. */
    private Instant within(long hour, ZoneRules rules) {
        Instant begin = Instant.ofEpochSecond(hour);
        Instant at = shown(hour, rules.getOffset(begin).getTotalSeconds());
        ZoneOffsetTransition change = rules.nextTransition(begin.minusNanos(1));
        if (change == null || change.getInstant().isAfter(at)) {
            return at;
        }
        Instant afterwards = shown(hour, change.getOffsetAfter().getTotalSeconds());
        return afterwards.isBefore(change.getInstant()) ? change.getInstant() : afterwards;
    }

    /** The instant of the hour at which a clock with this offset shows the minute. */
    private Instant shown(long hour, int offset) {
        return Instant.ofEpochSecond(hour + Math.floorMod(minute * MINUTE - hour - offset, HOUR));
    }
}
