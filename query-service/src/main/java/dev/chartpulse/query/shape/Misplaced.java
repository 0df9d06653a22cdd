package dev.chartpulse.query.shape;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.LongStream;

/** Describes points that all lie outside the window: their number, their time, and the probable mistake in the query. */
final class Misplaced {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final long HALF_HOUR = Duration.ofMinutes(30).toMillis();
    private static final long HOUR = 2 * HALF_HOUR;

    /** Points that are further away than this are told by their day alone. */
    private static final long NEAR = Duration.ofDays(7).toMillis();

    /** How much earlier than the window's start the first row of a query may be: it is the start of a group of rows. */
    private static final long EARLY = Duration.ofMinutes(10).toMillis();

    /** The largest offset of a time zone. */
    private static final long MOST = 14 * HOUR;

    private final long from;
    private final long to;
    private final ZoneId zone;

    /**
     * Describes points outside this window.
     *
     * @param from the window's start in epoch milliseconds
     * @param to the window's end in epoch milliseconds
     * @param zone of the chart, in which times are written
     */
    Misplaced(long from, long to, ZoneId zone) {
        this.from = from;
        this.to = to;
        this.zone = zone;
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
            within[0] |= time >= from && time <= to;
        });
        if (all.getCount() == 0 || within[0]) {
            return Optional.empty();
        }
        boolean far = all.getMax() < from - NEAR || all.getMin() > to + NEAR;
        String first =
                (far ? DAY : MINUTE).format(Instant.ofEpochMilli(all.getMin()).atZone(zone));
        String points = all.getCount() == 1
                ? "1 point lies outside the window, at "
                : all.getCount() + " points lie outside the window, the first at ";
        return Optional.of(points + first + guess(all.getMin(), all.getMax()));
    }

    private String guess(long first, long last) {
        if (reaches(first, last, 1_000, 1)) {
            return ": are they in seconds?";
        }
        if (reaches(first, last, 1, 1_000)) {
            return ": are they in microseconds?";
        }
        if (reaches(first, last, 1, 1_000_000)) {
            return ": are they in nanoseconds?";
        }
        return offset(first, last, HOUR)
                .or(() -> offset(first, last, HALF_HOUR))
                .map(offset -> ": they are " + hours(Math.abs(offset)) + (offset > 0 ? " ahead" : " behind")
                        + "; in local time?")
                .orElse("");
    }

    /** Whether points with these times in another unit, some of them at least, would lie in the window. */
    private boolean reaches(long first, long last, long factor, long divisor) {
        return scaled(last, factor, divisor) >= from && scaled(first, factor, divisor) <= to;
    }

    private static long scaled(long time, long factor, long divisor) {
        if (Math.abs(time) > Long.MAX_VALUE / factor) {
            return time < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return time * factor / divisor;
    }

    /**
     * The offset of a time zone by which the points are ahead of the window, or behind it if negative; empty if they do not fit into
     * the window with any. The newest point then lies shortly before the window's end, and the oldest may lie a little before its start.
     */
    private Optional<Long> offset(long first, long last, long step) {
        long ahead = -Math.floorDiv(to - last, step) * step;
        boolean isOffset = ahead != 0 && Math.abs(ahead) <= MOST;
        return isOffset && first - ahead >= from - EARLY ? Optional.of(ahead) : Optional.empty();
    }

    private static String hours(long millis) {
        long hours = millis / HOUR;
        String whole = hours + (hours == 1 ? " hour" : " hours");
        return millis % HOUR == 0 ? whole : hours == 0 ? "30 minutes" : whole + " 30 minutes";
    }
}
