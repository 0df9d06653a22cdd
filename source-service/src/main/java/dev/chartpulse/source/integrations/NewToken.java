package dev.chartpulse.source.integrations;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code PUT /integrations/{id}/token}. */
record NewToken(
        @NotBlank(message = Limits.MISSING)
        @Schema(
                description = "A service-account token of the Grafana, or a bot token of the Slack workspace.",
                writeOnly = true,
                examples = "glsa_your-service-account-token")
        String token,

        @Schema(description = "When the new token of a Grafana expires; absent if not known, and for Slack.")
        LocalDate tokenExpiresOn) {

    /** Does not show the token. */
    @Override
    public String toString() {
        return "NewToken[redacted]";
    }
}
