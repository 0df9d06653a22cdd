package dev.chartpulse.source.schedules;

import java.time.Instant;

/**
 * Every so many minutes, counted from 1970-01-01T00:00Z: the same distance always, whatever the clocks of a zone do.
 * Every 5, 10 or 30 minutes therefore falls on round minutes of the hour, and every 1440 on midnight UTC.
 *
 * @param minutes 1 to {@value #MAX_MINUTES}
 */
record EveryMinutes(int minutes) implements Schedule {

    /** The minutes of a day. */
    static final int MAX_MINUTES = 1440;

    private static final int SECONDS_PER_MINUTE = 60;

    EveryMinutes {
        if (minutes < 1 || minutes > MAX_MINUTES) {
            throw new IllegalArgumentException("minutes must be 1 to " + MAX_MINUTES);
        }
    }

    @Override
    public Instant next(Instant after) {
        long step = (long) minutes * SECONDS_PER_MINUTE;
        return Instant.ofEpochSecond((Math.floorDiv(after.getEpochSecond(), step) + 1) * step);
    }
}
