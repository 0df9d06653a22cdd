package dev.chartpulse.source.integrations;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.fields.Fields;

/** Body of {@code PUT /integrations/{id}}: every field that may be changed, with its new value. Of a Slack only the name
 * may be changed. */
record IntegrationChange(
        @NotBlank(message = Limits.MISSING)
        @Size(max = Limits.NAME)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        String name,

        @Size(max = Limits.URL) @Schema(description = "Of a Grafana; required for one.")
        String url,

        @Size(max = Limits.CA_BUNDLE) @Schema(description = "Of a Grafana; absent: none.")
        String caBundle,

        @Schema(description = "Of a Grafana; absent: not known.")
        LocalDate tokenExpiresOn,

        @Schema(
                description =
                        "Asked for again when the URL's scheme, host or port changes; else absent: the token stays.",
                writeOnly = true)
        String token) {

    /** Does not show the token. */
    @Override
    public String toString() {
        return "IntegrationChange[" + name + ", " + url + "]";
    }
}
