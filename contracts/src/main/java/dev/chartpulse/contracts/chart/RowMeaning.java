package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which span of time the values of a row describe, in relation to the row's own time. */
public enum RowMeaning {
    /** The interval that begins at the row's time, as a number of orders per day; it changes until the interval is over. */
    @JsonProperty("interval")
    INTERVAL,
    /** The row's time itself, or a span that ends at it, as in Prometheus; such a value does not change any more. */
    @JsonProperty("instant")
    INSTANT
}
