package dev.chartpulse.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a pulse fires. */
public enum Trigger {
    @JsonProperty("scheduled")
    SCHEDULED,
    @JsonProperty("manual")
    MANUAL,
    /** A test: delivered to the real destinations, and marked as a test. */
    @JsonProperty("test")
    TEST
}
