package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a source's series are drawn. */
public enum ChartType {
    @JsonProperty("line")
    LINE,
    @JsonProperty("bar")
    BAR
}
