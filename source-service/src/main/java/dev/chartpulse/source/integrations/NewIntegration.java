package dev.chartpulse.source.integrations;

import java.time.LocalDate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

import dev.chartpulse.source.fields.Checked;
import dev.chartpulse.source.fields.Fields;

/** Body of {@code POST /integrations}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(NewIntegration.Grafana.class), @JsonSubTypes.Type(NewIntegration.Slack.class)})
@Schema(
        oneOf = {NewIntegration.Grafana.class, NewIntegration.Slack.class},
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "grafana", schema = NewIntegration.Grafana.class),
            @DiscriminatorMapping(value = "slack", schema = NewIntegration.Slack.class)
        })
@Checked
sealed interface NewIntegration extends Checked.Request {

    String name();

    String token();

    @Override
    default void check(Fields fields) {
        if (token() != null && !token().isBlank()) {
            TokenText.read(fields, "token", token());
        }
    }

    /** The address of a Grafana, and a token for it. */
    @JsonTypeName("grafana")
    @Schema(
            name = "NewGrafanaIntegration",
            requiredProperties = {"kind", "name", "url", "token"},
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "grafana"))
    record Grafana(
            @NotBlank(message = Limits.MISSING)
            @Size(max = Limits.NAME)
            @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
            @Schema(examples = "Production Grafana")
            String name,

            @NotBlank(message = Limits.MISSING)
            @Size(max = Limits.URL)
            @Schema(
                    description = "The address of the Grafana, with its sub-path if it has one.",
                    examples = "https://grafana.example.com")
            String url,

            @NotBlank(message = Limits.MISSING)
            @Schema(
                    description = "A service-account token; the role Viewer is enough.",
                    writeOnly = true,
                    examples = "glsa_your-service-account-token")
            String token,

            @Size(max = Limits.CA_BUNDLE)
            @Schema(
                    description = "Certificates (PEM) to trust besides publicly trusted ones.",
                    examples = CaBundle.EXAMPLE)
            String caBundle,

            @Schema(description = "When the token expires, if known: Grafana's API does not say so.")
            LocalDate tokenExpiresOn)
            implements NewIntegration {

        @Override
        public void check(Fields fields) {
            NewIntegration.super.check(fields);
            if (url != null && !url.isBlank()) {
                GrafanaUrl.read(fields, "url", url);
            }
            CaBundle.read(fields, "caBundle", caBundle);
        }

        /** Does not show the token. */
        @Override
        public String toString() {
            return "Grafana[" + url + "]";
        }
    }

    /** The token of a bot in a Slack workspace. */
    @JsonTypeName("slack")
    @Schema(
            name = "NewSlackIntegration",
            requiredProperties = {"kind", "name", "token"},
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "slack"))
    record Slack(
            @NotBlank(message = Limits.MISSING)
            @Size(max = Limits.NAME)
            @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
            @Schema(examples = "Our Slack")
            String name,

            @NotBlank(message = Limits.MISSING)
            @Schema(description = "A bot token (xoxb-…).", writeOnly = true, examples = "xoxb-your-bot-token")
            String token)
            implements NewIntegration {

        /** Does not show the token. */
        @Override
        public String toString() {
            return "Slack[" + name + "]";
        }
    }
}
