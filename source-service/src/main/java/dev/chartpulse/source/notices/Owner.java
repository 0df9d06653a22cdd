package dev.chartpulse.source.notices;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.destinations.EmailAddress;
import dev.chartpulse.source.fields.TextLengths;

/**
 * Who is told when a connection fails: either an email address, or a channel or person of a Slack workspace.
 *
 * @param integrationId the integration of the Slack workspace; null for an email address
 */
@Schema(
        name = "Owner",
        description =
                "Who is told when the connection fails, and when it works again: either email, or integrationId and"
                        + " channelId.")
public record Owner(
        @Schema(examples = "ops@example.com", maxLength = TextLengths.EMAIL_ADDRESS)
        String email,

        @Schema(description = "The integration that is connected to the Slack workspace.")
        UUID integrationId,

        @Schema(
                description =
                        "The id of a channel, which the bot joins if it is public; or of a user, for direct messages.",
                examples = "C0123456789")
        String channelId) {

    /** The columns that {@link #of} reads, of the table {@code connection} with the alias {@code c}. */
    public static final String COLUMNS = "c.owner_email, c.owner_integration_id, c.owner_channel_id";

    /**
     * The same columns, with the owner of the workspace where the connection names none; of the tables {@code connection} and {@code
     * workspace} with the aliases {@code c} and {@code w}.
     */
    static final String COLUMNS_OR_WORKSPACES = Stream.of("owner_email", "owner_integration_id", "owner_channel_id")
            .map(column -> "case when c.owner_email is null and c.owner_integration_id is null then w." + column
                    + " else c." + column + " end as " + column)
            .collect(Collectors.joining(", "));

    private static final Pattern CHANNEL = Pattern.compile("[A-Z][A-Z0-9]{1,30}");
    private static final String SLACK = "slack:";

    /** The owner in a row; null if it names none. */
    public static Owner of(Row row) {
        Owner owner = new Owner(
                row.getString("owner_email"), row.getUUID("owner_integration_id"), row.getString("owner_channel_id"));
        return owner.email == null && owner.integrationId == null ? null : owner;
    }

    /**
     * The owner that a property names.
     *
     * @throws IllegalArgumentException when it names none
     */
    static Owner parse(String text) {
        String[] channel =
                text.startsWith(SLACK) ? text.substring(SLACK.length()).split("/", -1) : new String[0];
        Owner owner = channel.length == 2
                ? new Owner(null, UUID.fromString(channel[0]), channel[1])
                : new Owner(text, null, null);
        if (!owner.errors("owner").isEmpty()) {
            throw new IllegalArgumentException("neither an email address nor slack:INTEGRATION/CHANNEL");
        }
        return owner;
    }

    /**
     * What is wrong with it, as far as this can be checked without the database; empty when nothing is.
     *
     * @param path the field of the request that holds it
     */
    public List<FieldError> errors(String path) {
        if ((email == null) == (integrationId == null && channelId == null)) {
            return List.of(new FieldError(path, "must have either email, or integrationId and channelId"));
        }
        if (email != null) {
            return EmailAddress.isValid(email)
                    ? List.of()
                    : List.of(new FieldError(
                            path + ".email", "must be one email address such as ops@example.com, without a name"));
        }
        if (integrationId == null) {
            return List.of(new FieldError(path + ".integrationId", "is missing; give the id of a Slack integration"));
        }
        if (channelId == null) {
            return List.of(new FieldError(path + ".channelId", "is missing"));
        }
        return CHANNEL.matcher(channelId).matches()
                ? List.of()
                : List.of(new FieldError(
                        path + ".channelId",
                        "must be a channel id such as C0123456789: see GET /integrations/{id}/channels"));
    }

    DeliveryKind kind() {
        return email == null ? DeliveryKind.SLACK : DeliveryKind.EMAIL;
    }

    String address() {
        return email == null ? channelId : email;
    }

    /** The same for owners that are the same. */
    String key() {
        return email == null ? SLACK + integrationId + "/" + channelId : email.toLowerCase(Locale.ROOT);
    }
}
