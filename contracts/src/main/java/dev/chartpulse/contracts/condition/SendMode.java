package dev.chartpulse.contracts.condition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a condition decides about a scheduled pulse. A pulse whose condition cannot be evaluated is sent in every mode. */
public enum SendMode {
    /** Every pulse is sent, and says whether the condition is met. */
    @JsonProperty("always")
    ALWAYS,
    /** Each pulse at which the condition is met is sent. */
    @JsonProperty("while")
    WHILE,
    /** The first pulse at which the condition is met is sent; and, if there is a message for it, the first at which it no longer is. */
    @JsonProperty("onChange")
    ON_CHANGE
}
