package dev.chartpulse.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The channel that a delivery goes through. */
public enum DeliveryKind {
    @JsonProperty("slack")
    SLACK,
    @JsonProperty("email")
    EMAIL,
    /** A request to a receiver of the user's own. */
    @JsonProperty("webhook")
    WEBHOOK,
    /** A message of Microsoft Teams, by the webhook of a workflow. */
    @JsonProperty("teams")
    TEAMS,
    /** A message of Google Chat, by the webhook of a space. */
    @JsonProperty("chat")
    CHAT;

    /** Whether the deliveries of this kind are posted to an address that is a secret. */
    public boolean isPosted() {
        return this == WEBHOOK || this == TEAMS || this == CHAT;
    }
}
