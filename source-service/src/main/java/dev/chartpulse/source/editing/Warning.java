package dev.chartpulse.source.editing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something of a stored thing that is allowed, and probably not meant.
 *
 * @param field the path of the field, as in the errors of a problem
 * @param message what about it, and what to do
 */
@Schema(
        name = "Warning",
        description = "Something that is allowed, and probably not meant. It is told as long as it is so.",
        requiredProperties = {"field", "code", "message"})
public record Warning(
        @Schema(description = "The path of the field.", examples = "metrics[0].unit")
        String field,

        Code code,

        @Schema(
                description = "What about the field, and what to do.",
                examples = "is no unit that is known here: the figures are shown with it as it is written")
        String message) {

    /** What it is about, for a program. */
    @Schema(name = "WarningCode")
    public enum Code {
        /** Another destination is the same Slack channel. */
        @JsonProperty("same-channel")
        SAME_CHANNEL,
        /** A second axis is wanted for one metric. */
        @JsonProperty("single-metric")
        SINGLE_METRIC,
        /** By the date that was given, the token has expired. */
        @JsonProperty("token-expired")
        TOKEN_EXPIRED,
        /** The unit is none that is known. */
        @JsonProperty("unit-unknown")
        UNIT_UNKNOWN
    }
}
