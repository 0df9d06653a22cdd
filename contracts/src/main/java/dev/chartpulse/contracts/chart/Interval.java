package dev.chartpulse.contracts.chart;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A length of time as Grafana writes it: a number and a unit, such as "30s", "5m" or "1d"; a text on the wire.
 *
 * @param text as the user or Grafana wrote it
 */
public record Interval(@JsonValue String text) {

    /** The greatest length of the text, in characters. */
    public static final int MAX_TEXT = 20;

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,3})?)(ms|[smhdwMy])");

    /** The units in milliseconds, as in {@code rangeUtil} of @grafana/data: a month has 30 days, a year 365. */
    private static final Map<String, Long> UNITS = Map.of(
            "ms", 1L,
            "s", 1_000L,
            "m", 60_000L,
            "h", 3_600_000L,
            "d", 86_400_000L,
            "w", 604_800_000L,
            "M", 2_592_000_000L,
            "y", 31_536_000_000L);

    private static final long LONGEST = 100 * 31_536_000_000L;

    public Interval {
        if (!isValid(text)) {
            throw new IllegalArgumentException("an interval must be like 30s, 5m or 1h, and at most 100 years");
        }
    }

    /** Makes an interval of a JSON text, as {@link #Interval(String)} does. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Interval of(String text) {
        return new Interval(text);
    }

    /** Whether a text is an interval of more than zero and at most 100 years. */
    public static boolean isValid(String text) {
        if (text == null || text.length() > MAX_TEXT) {
            return false;
        }
        long millis = millis(text);
        return millis > 0 && millis <= LONGEST;
    }

    /** The interval in milliseconds, at least one. */
    public long millis() {
        return millis(text);
    }

    /** The milliseconds of a text; zero if the text is not an interval. */
    private static long millis(String text) {
        Matcher found = TEXT.matcher(text);
        return found.matches() ? Math.round(Double.parseDouble(found.group(1)) * UNITS.get(found.group(2))) : 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
