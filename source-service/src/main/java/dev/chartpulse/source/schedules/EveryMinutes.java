package dev.chartpulse.source.schedules;

import java.time.Instant;

/**
 * Every so many minutes, counted from 1970-01-01T00:00Z: the same distance always, whatever the clocks of a zone do.
 * Every 5, 10 or 30 minutes therefore falls on round minutes of the hour, and every 1440 on midnight UTC.
 *
 * @param minutes at least 1
 */
record EveryMinutes(int minutes) implements Beat {

    private static final int SECONDS_PER_MINUTE = 60;

    @Override
    public Instant next(Instant after) {
        long step = (long) minutes * SECONDS_PER_MINUTE;
        return Instant.ofEpochSecond((Math.floorDiv(after.getEpochSecond(), step) + 1) * step);
    }
}
