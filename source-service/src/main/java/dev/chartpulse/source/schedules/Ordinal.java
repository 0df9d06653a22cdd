package dev.chartpulse.source.schedules;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of several days of a month. */
public enum Ordinal {
    @JsonProperty("first")
    FIRST,
    @JsonProperty("second")
    SECOND,
    @JsonProperty("third")
    THIRD,
    @JsonProperty("fourth")
    FOURTH,
    @JsonProperty("fifth")
    FIFTH,
    @JsonProperty("last")
    LAST;

    /** Such as "first". */
    String word() {
        return name().toLowerCase(Locale.ENGLISH);
    }
}
