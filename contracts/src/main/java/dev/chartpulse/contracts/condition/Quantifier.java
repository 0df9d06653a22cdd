package dev.chartpulse.contracts.condition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many must meet a condition. */
public enum Quantifier {
    /** One is enough. */
    @JsonProperty("any")
    ANY,
    /** Each one must. */
    @JsonProperty("all")
    ALL
}
