package dev.chartpulse.source.destinations;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.TextLengths;

/** Body of {@code POST /destinations} and {@code PUT /destinations/{id}}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(DestinationRequest.Slack.class), @JsonSubTypes.Type(DestinationRequest.Email.class)})
@Schema(
        name = "DestinationDefinition",
        oneOf = {DestinationRequest.Slack.class, DestinationRequest.Email.class},
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "slack", schema = DestinationRequest.Slack.class),
            @DiscriminatorMapping(value = "email", schema = DestinationRequest.Email.class)
        })
sealed interface DestinationRequest {

    int MAX_NAME = TextLengths.GIVEN_NAME;
    int MAX_RECIPIENTS = TextLengths.RECIPIENTS;

    String name();

    /** A channel of a Slack workspace. */
    @JsonTypeName("slack")
    @Schema(
            name = "SlackDestination",
            requiredProperties = {"kind", "integrationId", "channelId"},
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "slack"))
    record Slack(
            @Size(max = MAX_NAME)
            @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
            @Schema(description = "If absent, the name of the channel is used.")
            String name,

            @NotNull(message = "is missing")
            @Schema(description = "The integration that is connected to the Slack workspace.")
            UUID integrationId,

            @NotNull(message = "is missing")
            @Pattern(
                    regexp = "[A-Z][A-Z0-9]{1,30}",
                    message = "must be a channel id such as C0123456789: see GET /integrations/{id}/channels")
            @Schema(examples = "C0123456789")
            String channelId)
            implements DestinationRequest {}

    /** A list of email recipients. */
    @JsonTypeName("email")
    @Schema(
            name = "EmailDestination",
            requiredProperties = {"kind", "recipients"},
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "email"))
    record Email(
            @Size(max = MAX_NAME)
            @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
            @Schema(description = "If absent, the address of the first recipient is used.")
            String name,

            @NotNull(message = "is missing")
            @Size(min = 1, max = MAX_RECIPIENTS, message = "must hold 1 to " + MAX_RECIPIENTS + " addresses")
            @Schema(examples = "[\"ops@example.com\"]")
            List<String> recipients)
            implements DestinationRequest {}
}
