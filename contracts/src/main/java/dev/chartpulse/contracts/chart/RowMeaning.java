package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which time a row's values are about, seen from the row's own time. */
public enum RowMeaning {
    /** The interval that begins at the row's time, as a number of orders per day; it changes until the interval is over. */
    @JsonProperty("interval")
    INTERVAL,
    /** The row's time itself or what lies before it, as what Prometheus evaluates; it does not change any more. */
    @JsonProperty("instant")
    INSTANT
}
