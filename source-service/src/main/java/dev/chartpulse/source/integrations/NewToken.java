package dev.chartpulse.source.integrations;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code PUT /integrations/{id}/token}. */
record NewToken(
        @NotBlank(message = Limits.MISSING) @Schema(writeOnly = true, examples = "glsa_…")
        String token,

        @Schema(description = "When the new token of a Grafana expires; absent if not known, and for Slack.")
        LocalDate tokenExpiresOn) {

    /** Does not show the token. */
    @Override
    public String toString() {
        return "NewToken[redacted]";
    }
}
