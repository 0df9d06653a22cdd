package dev.chartpulse.standins.grafana;

import java.time.Clock;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;

/**
 * The time range and resolution of one query.
 *
 * @param from epoch milliseconds
 * @param to epoch milliseconds
 * @param intervalMs as in the request, 1000 unless given
 * @param maxDataPoints as in the request, 100 unless given
 */
record QueryRange(long from, long to, long intervalMs, long maxDataPoints) {

    private static final Pattern RELATIVE = Pattern.compile("now(?:-(\\d+)([smhdw]))?");
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|[smhdw])");
    private static final Map<String, Long> UNITS =
            Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L, "w", 604_800_000L);
    private static final long[] STEPS_SECONDS = {
        1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400
    };
    private static final long MOST_POINTS = 11_000;

    static QueryRange of(JsonObject request, JsonObject query, Clock clock) {
        return new QueryRange(
                time(request.getString("from"), clock),
                time(request.getString("to"), clock),
                Math.max(1, query.getLong("intervalMs", 1000L)),
                Math.max(1, query.getLong("maxDataPoints", 100L)));
    }

    /** The step of Prometheus in milliseconds: a round number, long enough for at most maxDataPoints, and at least the minimum. */
    long prometheusStep(String minimum) {
        long wanted = Math.max((to - from) / maxDataPoints, duration(minimum, 15_000));
        long step = Math.max(wanted, (to - from) / MOST_POINTS);
        for (long seconds : STEPS_SECONDS) {
            if (seconds * 1000 >= step) {
                return seconds * 1000;
            }
        }
        return step;
    }

    /** The step of Loki in milliseconds, which does not depend on maxDataPoints. */
    long lokiStep(String step) {
        return Math.max(duration(step, intervalMs), Math.max(1, (to - from) / MOST_POINTS));
    }

    /** Reads a time: epoch milliseconds, or a relative time such as {@code now-6h}. */
    private static long time(String text, Clock clock) {
        if (text == null) {
            throw QueryRejectedException.badRequest();
        }
        Matcher relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            long back =
                    relative.group(1) == null ? 0 : Long.parseLong(relative.group(1)) * UNITS.get(relative.group(2));
            return clock.millis() - back;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw QueryRejectedException.badRequest();
        }
    }

    static long duration(String text, long otherwise) {
        if (text == null) {
            return otherwise;
        }
        Matcher duration = DURATION.matcher(text.trim());
        return duration.matches() ? Long.parseLong(duration.group(1)) * UNITS.get(duration.group(2)) : otherwise;
    }
}
