package dev.chartpulse.contracts.condition;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * The earlier window whose figures those of a chart are compared with.
 *
 * @param from the earlier window's start
 * @param to the earlier window's end
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Comparison(Period period, Instant from, Instant to) {

    private static final int WEEK = 7;

    public Comparison {
        Require.present(period, "period");
        Require.present(from, "from");
        Require.present(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the earlier window's from must be before its to");
        }
    }

    /**
     * The window one period before another. For {@link Period#DAY} and {@link Period#WEEK}, both ends are moved by calendar days on
     * the zone's clock, so that 09:00 is compared with 09:00 although the clock was changed in between; the earlier window may then
     * be an hour longer or shorter. If the change of the clock leaves no time between both ends, the earlier window is as long as
     * the other, and ends where its moved end is. If the zone skipped the whole day, the end is moved by elapsed days.
     *
     * @param from the window's start
     * @param to the window's end
     * @param zone the IANA zone whose clock counts
     */
    public static Comparison before(Period period, Instant from, Instant to, ZoneId zone) {
        Duration length = Duration.between(from, to);
        if (period == Period.WINDOW) {
            return new Comparison(period, from.minus(length), from);
        }
        int days = period == Period.DAY ? 1 : WEEK;
        Instant moved = to.atZone(zone).minusDays(days).toInstant();
        Instant end = moved.isBefore(to) ? moved : to.minus(Duration.ofDays(days));
        Instant start = from.atZone(zone).minusDays(days).toInstant();
        return new Comparison(period, start.isBefore(end) ? start : end.minus(length), end);
    }
}
