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

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.source.fields.Checked;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.TextLengths;

/** Body of {@code POST /destinations} and {@code PUT /destinations/{id}}. */
@JsonIgnoreProperties({"id", "channelName", "host", "usedBy", "warnings", "provisionedFrom", "createdAt", "updatedAt"})
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(DestinationRequest.Slack.class),
    @JsonSubTypes.Type(DestinationRequest.Email.class),
    @JsonSubTypes.Type(DestinationRequest.Webhook.class),
    @JsonSubTypes.Type(DestinationRequest.Teams.class),
    @JsonSubTypes.Type(DestinationRequest.Chat.class)
})
@Schema(
        name = "DestinationDefinition",
        oneOf = {
            DestinationRequest.Slack.class,
            DestinationRequest.Email.class,
            DestinationRequest.Webhook.class,
            DestinationRequest.Teams.class,
            DestinationRequest.Chat.class
        },
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "slack", schema = DestinationRequest.Slack.class),
            @DiscriminatorMapping(value = "email", schema = DestinationRequest.Email.class),
            @DiscriminatorMapping(value = "webhook", schema = DestinationRequest.Webhook.class),
            @DiscriminatorMapping(value = "teams", schema = DestinationRequest.Teams.class),
            @DiscriminatorMapping(value = "chat", schema = DestinationRequest.Chat.class)
        })
@Checked
sealed interface DestinationRequest extends Checked.Request {

    int MAX_NAME = TextLengths.GIVEN_NAME;
    int MAX_RECIPIENTS = TextLengths.RECIPIENTS;

    String NAME = "If absent, the host is used.";
    String URL =
            "A secret: only its host is ever shown. Needed for a new destination; absent in a change, the stored one stays.";

    String name();

    @Override
    default void check(Fields fields) {}

    /** A channel of a Slack workspace, or a person of it. */
    @JsonTypeName("slack")
    @Schema(
            name = "SlackDestinationDefinition",
            requiredProperties = {"kind", "integrationId", "channelId"},
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "slack"))
    record Slack(
            @Size(max = MAX_NAME)
            @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
            @Schema(description = "If absent, the name of the channel is used.", examples = "Operations")
            String name,

            @NotNull(message = "is missing")
            @Schema(description = "The integration that is connected to the Slack workspace.")
            UUID integrationId,

            @NotNull(message = "is missing")
            @Pattern(
                    regexp = "[A-Z][A-Z0-9]{1,30}",
                    message = "must be a channel id such as C0123456789: see GET /integrations/{id}/channels")
            @Schema(
                    description =
                            "The id of a channel, which the bot joins if it is public; or of a user, for direct messages.",
                    examples = "C0123456789")
            String channelId)
            implements DestinationRequest {}

    /** A list of email recipients. */
    @JsonTypeName("email")
    @Schema(
            name = "EmailDestinationDefinition",
            requiredProperties = {"kind", "recipients"},
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "email"))
    record Email(
            @Size(max = MAX_NAME)
            @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
            @Schema(description = "If absent, the address of the first recipient is used.", examples = "Operations")
            String name,

            @NotNull(message = "is missing")
            @Size(min = 1, max = MAX_RECIPIENTS, message = "must hold 1 to " + MAX_RECIPIENTS + " addresses")
            @Schema(examples = "[\"ops@example.com\"]")
            List<String> recipients)
            implements DestinationRequest {

        @Override
        public void check(Fields fields) {
            if (recipients != null) {
                Recipients.read(fields, "recipients", recipients);
            }
        }
    }

    /** A destination whose address is a secret. */
    sealed interface Posted extends DestinationRequest {

        DeliveryKind kind();

        /** The address; null to keep the stored one. */
        String url();

        @Override
        default void check(Fields fields) {
            if (url() != null) {
                WebhookUrl.read(fields, "url", url(), kind());
            }
        }
    }

    /** A receiver of the user's own. */
    @JsonTypeName("webhook")
    @Schema(
            name = "WebhookDestinationDefinition",
            requiredProperties = {"kind"},
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "webhook"))
    record Webhook(
            @Size(max = MAX_NAME)
            @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
            @Schema(description = NAME, examples = "Operations")
            String name,

            @Schema(description = URL, examples = "https://hooks.example.com/charts")
            String url,

            @Schema(
                    description =
                            "Requests are signed with it. It is needed whenever url is given: both are sealed as one, and never"
                                    + " shown.",
                    minLength = 16,
                    maxLength = 200,
                    examples = "a-long-and-random-text")
            String secret,

            @Schema(
                    description = "multipart: figures and picture; json: figures and the address of the picture.",
                    defaultValue = "multipart")
            Payload payload)
            implements Posted {

        /** Shows no secret. */
        @Override
        public String toString() {
            return "Webhook[" + name + "]";
        }

        @Override
        public DeliveryKind kind() {
            return DeliveryKind.WEBHOOK;
        }

        @Override
        public void check(Fields fields) {
            Posted.super.check(fields);
            if (url != null) {
                WebhookKey.check(fields, "secret", secret);
            }
        }

        Payload payloadOrUsual() {
            return payload == null ? Payload.MULTIPART : payload;
        }
    }

    /** A channel or chat of Microsoft Teams. */
    @JsonTypeName("teams")
    @Schema(
            name = "TeamsDestinationDefinition",
            requiredProperties = {"kind"},
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "teams"))
    record Teams(
            @Size(max = MAX_NAME)
            @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
            @Schema(description = NAME, examples = "Operations")
            String name,

            @Schema(
                    description = "The address of a workflow that posts to the channel. " + URL,
                    examples = "https://hooks.example.com/charts?key=a-secret")
            String url)
            implements Posted {

        /** Shows no secret. */
        @Override
        public String toString() {
            return "Teams[" + name + "]";
        }

        @Override
        public DeliveryKind kind() {
            return DeliveryKind.TEAMS;
        }
    }

    /** A space of Google Chat. */
    @JsonTypeName("chat")
    @Schema(
            name = "GoogleChatDestinationDefinition",
            requiredProperties = {"kind"},
            properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = "chat"))
    record Chat(
            @Size(max = MAX_NAME)
            @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
            @Schema(description = NAME, examples = "Operations")
            String name,

            @Schema(
                    description = "The address of a webhook of the space. " + URL,
                    examples = "https://chat.googleapis.com/v1/spaces/AAAA/messages?key=a-key&token=a-secret")
            String url)
            implements Posted {

        /** Shows no secret. */
        @Override
        public String toString() {
            return "Chat[" + name + "]";
        }

        @Override
        public DeliveryKind kind() {
            return DeliveryKind.CHAT;
        }
    }
}
