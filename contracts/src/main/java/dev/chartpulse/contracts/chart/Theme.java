package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The chart's colours. */
public enum Theme {
    @JsonProperty("light")
    LIGHT,
    @JsonProperty("dark")
    DARK
}
