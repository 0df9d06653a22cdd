package dev.chartpulse.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a failed delivery reaches: what else fails for the same reason, until a person does something about it. */
public enum Reach {
    /** This delivery only: the next one may work. */
    @JsonProperty("delivery")
    DELIVERY,
    /** All that the same connection sends to the address, such as a message that is too long. */
    @JsonProperty("connection")
    CONNECTION,
    /** All that is sent to the address, such as a Slack channel that is archived or a mailbox that does not exist. */
    @JsonProperty("address")
    ADDRESS,
    /** All that is sent with the same credentials, such as the token of a Slack workspace that was revoked. */
    @JsonProperty("integration")
    INTEGRATION
}
