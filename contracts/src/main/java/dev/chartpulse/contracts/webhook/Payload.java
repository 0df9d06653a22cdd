package dev.chartpulse.contracts.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a receiver of the user's own gets the chart. */
public enum Payload {
    /** As {@code multipart/form-data}: the figures as JSON and the chart as a file. */
    @JsonProperty("multipart")
    MULTIPART,
    /** As JSON that holds the figures, and the address of the chart if there is one. */
    @JsonProperty("json")
    JSON
}
