package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a line does where there are times without a value, as {@code spanNulls} of Grafana's panel: a text on the wire.
 *
 * @param text "show": the line breaks; "connect": the line goes on; or the longest gap across which the line goes on, such as "5m"
 */
public record Gaps(@JsonValue String text) {

    /** The line breaks at each gap. */
    public static final Gaps SHOW = new Gaps("show");

    /** The line goes on across each gap. */
    public static final Gaps CONNECT = new Gaps("connect");

    public Gaps {
        if (!isValid(text)) {
            throw new IllegalArgumentException("gaps must be show, connect, or an interval such as 5m");
        }
    }

    /** Makes gaps of a JSON text, as {@link #Gaps(String)} does. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Gaps of(String text) {
        return new Gaps(text);
    }

    /** Whether a text is valid for {@link #Gaps(String)}. */
    public static boolean isValid(String text) {
        return "show".equals(text) || "connect".equals(text) || Interval.isValid(text);
    }

    /** The longest time between two values across which the line goes on, in milliseconds; 0 if it never does. */
    long longestConnected() {
        return switch (text) {
            case "show" -> 0;
            case "connect" -> Long.MAX_VALUE;
            default -> Interval.of(text).millis();
        };
    }
}
