package dev.chartpulse.contracts.condition;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far before a chart's window the window lies that it is compared with. */
public enum Period {
    /** The window that ends where the chart's window begins, and is as long. */
    @JsonProperty("window")
    WINDOW("window"),
    /** The same time on the day before, by the clock of the connection's zone. */
    @JsonProperty("1d")
    DAY("1d"),
    /** The same time seven days before, by the clock of the connection's zone. */
    @JsonProperty("7d")
    WEEK("7d");

    private final String text;

    Period(String text) {
        this.text = text;
    }

    /** As JSON and the database write it, such as "1d". */
    public String text() {
        return text;
    }

    /**
     * The constant that {@link #text} writes; null for null.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Period ofText(String text) {
        return text == null
                ? null
                : Arrays.stream(values())
                        .filter(period -> period.text.equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no period is called " + text));
    }
}
