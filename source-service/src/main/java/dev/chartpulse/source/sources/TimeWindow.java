package dev.chartpulse.source.sources;

import java.time.Duration;
import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a chart looks back from its instant. A day is always 24 hours, also when a zone's clock is changed. */
public enum TimeWindow {
    @JsonProperty("1h")
    ONE_HOUR("1h", Duration.ofHours(1)),
    @JsonProperty("6h")
    SIX_HOURS("6h", Duration.ofHours(6)),
    @JsonProperty("24h")
    ONE_DAY("24h", Duration.ofDays(1)),
    @JsonProperty("7d")
    SEVEN_DAYS("7d", Duration.ofDays(7)),
    @JsonProperty("30d")
    THIRTY_DAYS("30d", Duration.ofDays(30));

    private final String text;
    private final Duration length;

    TimeWindow(String text, Duration length) {
        this.text = text;
        this.length = length;
    }

    static TimeWindow ofText(String text) {
        return Arrays.stream(values())
                .filter(window -> window.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no time window is called " + text));
    }

    /** The window as JSON and the database write it, such as "24h". */
    public String text() {
        return text;
    }

    /** How long the window is. */
    public Duration length() {
        return length;
    }
}
