package dev.chartpulse.source.integrations;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.source.fields.Fields;

/** Body of {@code PUT /integrations/{id}}: every field that may be changed, with its new value. Of a Slack only the name
 * may be changed. */
@JsonIgnoreProperties({
    "id",
    "kind",
    "tokenHint",
    "account",
    "version",
    "warnings",
    "health",
    "provisionedFrom",
    "createdAt",
    "updatedAt",
    "report"
})
record IntegrationChange(
        @NotBlank(message = Limits.MISSING)
        @Size(max = Limits.NAME)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        @Schema(examples = "Production Grafana")
        String name,

        @Size(max = Limits.URL)
        @Schema(
                description = "The address of the Grafana: required for a Grafana, absent for Slack.",
                examples = "https://grafana.example.com")
        String url,

        @Size(max = Limits.CA_BUNDLE)
        @Schema(
                description =
                        "Certificates (PEM) that a Grafana may have besides publicly trusted ones; if absent, none.",
                examples = CaBundle.EXAMPLE)
        String caBundle,

        @Schema(description = "When the token of a Grafana expires; absent if not known.")
        LocalDate tokenExpiresOn,

        @Schema(
                description =
                        "Required if the scheme, host or port of the URL changes. If absent, the stored token stays.",
                writeOnly = true,
                examples = "glsa_your-service-account-token")
        String token) {

    /** Does not show the token. */
    @Override
    public String toString() {
        return "IntegrationChange[" + name + ", " + url + "]";
    }
}
