package dev.chartpulse.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The channel that a delivery goes through. */
public enum DeliveryKind {
    @JsonProperty("slack")
    SLACK,
    @JsonProperty("email")
    EMAIL
}
