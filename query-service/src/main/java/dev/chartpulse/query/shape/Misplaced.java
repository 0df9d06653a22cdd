package dev.chartpulse.query.shape;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.LongStream;

/** Describes points that all lie outside the window: their number, their time, and the probable mistake in the query. */
final class Misplaced {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** The largest offset of a time zone, in hours. */
    private static final int MOST_HOURS = 14;

    private final long from;
    private final long to;

    /**
     * @param from the window's start in epoch milliseconds
     * @param to the window's end in epoch milliseconds
     */
    Misplaced(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /**
     * The description, such as "60 points lie outside the window, the first at 1970-01-21: are they in seconds?".
     *
     * @param times of all points in epoch milliseconds
     * @return empty when there are no points, or one lies in the window
     */
    Optional<String> words(LongStream times) {
        LongSummaryStatistics all = new LongSummaryStatistics();
        boolean[] within = new boolean[1];
        times.forEach(time -> {
            all.accept(time);
            within[0] |= isWithin(time);
        });
        if (all.getCount() == 0 || within[0]) {
            return Optional.empty();
        }
        boolean far = all.getMax() < from - (to - from) || all.getMin() > to + (to - from);
        String first = (far ? DAY : MINUTE).format(Instant.ofEpochMilli(all.getMin()));
        String points = all.getCount() == 1
                ? "1 point lies outside the window, at "
                : all.getCount() + " points lie outside the window, the first at ";
        return Optional.of(points + first + guess(all.getMin(), all.getMax()));
    }

    private String guess(long first, long last) {
        if (fits(first, last, 1_000, 1)) {
            return ": are they in seconds?";
        }
        if (fits(first, last, 1, 1_000)) {
            return ": are they in microseconds?";
        }
        if (fits(first, last, 1, 1_000_000)) {
            return ": are they in nanoseconds?";
        }
        for (int hours = 1; hours <= MOST_HOURS; hours++) {
            if (isWithin(first - hours * HOUR) && isWithin(last - hours * HOUR)) {
                return ": " + off(hours, "ahead");
            }
            if (isWithin(first + hours * HOUR) && isWithin(last + hours * HOUR)) {
                return ": " + off(hours, "behind");
            }
        }
        return "";
    }

    private static String off(int hours, String direction) {
        return "they are " + hours + (hours == 1 ? " hour " : " hours ") + direction
                + "; is the time column in local time instead of UTC?";
    }

    private boolean fits(long first, long last, long factor, long divisor) {
        // Whole seconds may begin up to a second before the window.
        return scaled(first, factor, divisor) > from - factor && isWithin(scaled(last, factor, divisor));
    }

    private static long scaled(long time, long factor, long divisor) {
        return Math.abs(time) > Long.MAX_VALUE / factor ? Long.MAX_VALUE : time * factor / divisor;
    }

    private boolean isWithin(long time) {
        return time >= from && time <= to;
    }
}
