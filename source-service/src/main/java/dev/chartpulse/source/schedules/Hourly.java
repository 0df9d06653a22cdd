package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Fires once an hour, whenever the zone's clock shows this minute. When the clock skips an hour, the schedule does not fire
 * for that hour; when the clock shows an hour twice, the schedule fires twice, an hour apart, so that an hourly chart stays
 * hourly. When the clock skips only the part of an hour in which the minute lies (Lord Howe Island moves by 30 minutes), the
 * schedule fires at the instant after the skipped part.
 *
 * @param minute 0 to 59
 */
record Hourly(int minute, ZoneId zone) implements Schedule {

    private static final long SECONDS_PER_HOUR = 3600;

    Hourly {
        if (minute < 0 || minute > 59) {
            throw new IllegalArgumentException("minute must be 0 to 59");
        }
    }

    @Override
    public Instant next(Instant after) {
        ZoneRules rules = zone.getRules();
        Instant from = Instant.ofEpochSecond(after.getEpochSecond() + 1);
        ZoneOffsetTransition change = rules.nextTransition(from.minusSeconds(1));
        while (change != null) {
            Instant candidate = firstAt(from, change.getOffsetBefore());
            if (candidate.isBefore(change.getInstant())) {
                return candidate;
            }
            if (leavesOutMinuteOnly(change)) {
                return change.getInstant();
            }
            from = change.getInstant();
            change = rules.nextTransition(from);
        }
        return firstAt(from, rules.getOffset(from));
    }

    /** The first instant, not before {@code from}, at which a clock with this offset shows the minute. */
    private Instant firstAt(Instant from, ZoneOffset offset) {
        long local = from.getEpochSecond() + offset.getTotalSeconds();
        return from.plusSeconds(Math.floorMod(minute * 60L - local, SECONDS_PER_HOUR));
    }

    /** Whether the clock skips the minute of an hour, and shows a later minute of the same hour. */
    private boolean leavesOutMinuteOnly(ZoneOffsetTransition change) {
        LocalDateTime goesOn = change.getDateTimeAfter();
        LocalDateTime due = goesOn.truncatedTo(ChronoUnit.HOURS).plusMinutes(minute);
        return change.isGap() && !due.isBefore(change.getDateTimeBefore()) && due.isBefore(goesOn);
    }
}
