package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Once an hour, whenever the zone's clock shows this minute. An hour that the clock leaves out does not fire; one that it
 * shows twice fires twice, an hour apart: an hourly chart stays hourly. Where the clock leaves out only part of an hour
 * (Lord Howe Island moves by 30 minutes) and the minute with it, the hour fires where the clock goes on.
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

    /** The first instant, from this one on, at which a clock with that offset shows the minute. */
    private Instant firstAt(Instant from, ZoneOffset offset) {
        long local = from.getEpochSecond() + offset.getTotalSeconds();
        return from.plusSeconds(Math.floorMod(minute * 60L - local, SECONDS_PER_HOUR));
    }

    private boolean leavesOutMinuteOnly(ZoneOffsetTransition change) {
        LocalDateTime goesOn = change.getDateTimeAfter();
        LocalDateTime due = goesOn.truncatedTo(ChronoUnit.HOURS).plusMinutes(minute);
        return change.isGap() && !due.isBefore(change.getDateTimeBefore()) && due.isBefore(goesOn);
    }
}
