package dev.chartpulse.contracts.condition;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A figure of a series that a condition is about. All cover the finite values of the window. */
public enum FigureName {
    /** The newest value. */
    @JsonProperty("last")
    LAST,
    /** The lowest value. */
    @JsonProperty("min")
    MIN,
    /** The highest value. */
    @JsonProperty("max")
    MAX,
    /** The arithmetic mean. */
    @JsonProperty("mean")
    MEAN,
    /** The sum of all values. */
    @JsonProperty("sum")
    SUM,
    /** The number of values. */
    @JsonProperty("count")
    COUNT,
    /** The last value minus the first; there is none for a single value, or while the last value still grows. */
    @JsonProperty("change")
    CHANGE,
    /** The seconds between the newest row, with a value or without, and the window's end. */
    @JsonProperty("age")
    AGE;

    /** As JSON writes it, such as "last". */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
