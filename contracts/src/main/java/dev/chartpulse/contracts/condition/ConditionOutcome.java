package dev.chartpulse.contracts.condition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.chartpulse.contracts.Require;

/**
 * What became of the conditions of a pulse.
 *
 * @param state whether they are met
 * @param sends whether the pulse is sent if it is a scheduled one
 * @param text why, with the measured figures: "last of Requests is 3.2 ms, not above 5 ms"
 * @param message the text of the message in place of the connection's own, when it is over; or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConditionOutcome(
        State state,
        boolean sends,
        String text,
        @JsonInclude(JsonInclude.Include.NON_NULL) String message) {

    /** The most characters of {@code text}. */
    public static final int MAX_TEXT = 600;

    public ConditionOutcome {
        Require.present(state, "state");
        Require.text(text, "text");
    }

    /** Whether conditions are met. */
    public enum State {
        @JsonProperty("met")
        MET,
        @JsonProperty("not-met")
        NOT_MET,
        /** It cannot be told, because there are no data, infinite values, or no figures of the earlier window. */
        @JsonProperty("unknown")
        UNKNOWN
    }
}
