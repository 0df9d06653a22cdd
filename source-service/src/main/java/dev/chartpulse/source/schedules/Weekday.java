package dev.chartpulse.source.schedules;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A day of the week, as the REST API writes it. */
public enum Weekday {
    @JsonProperty("monday")
    MONDAY,
    @JsonProperty("tuesday")
    TUESDAY,
    @JsonProperty("wednesday")
    WEDNESDAY,
    @JsonProperty("thursday")
    THURSDAY,
    @JsonProperty("friday")
    FRIDAY,
    @JsonProperty("saturday")
    SATURDAY,
    @JsonProperty("sunday")
    SUNDAY;

    DayOfWeek day() {
        return DayOfWeek.valueOf(name());
    }

    /** Such as "Monday". */
    String word() {
        return day().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
