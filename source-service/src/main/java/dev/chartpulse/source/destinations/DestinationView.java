package dev.chartpulse.source.destinations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.source.editing.Edited;
import dev.chartpulse.source.editing.Warning;
import dev.chartpulse.source.workspaces.Provisioned;

/** A destination as the REST API shows it. */
@Schema(
        name = "Destination",
        requiredProperties = {"id", "kind", "name", "usedBy", "warnings", "createdAt", "updatedAt"})
record DestinationView(
        UUID id,
        DeliveryKind kind,
        @Schema(examples = "Operations") String name,

        @Schema(description = "The integration of the Slack workspace; only if the kind is slack.")
        UUID integrationId,

        @Schema(description = "The id of the Slack channel; only if the kind is slack.", examples = "C0123456789")
        String channelId,

        @Schema(
                description = "The name of the Slack channel without the #; only if the kind is slack.",
                examples = "operations")
        String channelName,

        @Schema(description = "The email addresses; only if the kind is email.")
        List<String> recipients,

        @Schema(
                description =
                        "The host of an address that is a secret, and its port where one is given; not if the kind is"
                                + " slack or email.",
                examples = "hooks.example.com")
        String host,

        @Schema(description = "How the receiver gets the chart; only if the kind is webhook.")
        Payload payload,

        @Schema(
                description =
                        "How many connections use the destination; as long as there are any it cannot be deleted.")
        int usedBy,

        @Schema(description = "What is allowed and probably not meant; empty if there is nothing.")
        List<Warning> warnings,

        @Schema(description = Provisioned.MEANING, examples = "charts.yaml")
        String provisionedFrom,

        Instant createdAt,
        Instant updatedAt)
        implements Edited {

    static DestinationView of(Destination destination) {
        return new DestinationView(
                destination.id(),
                destination.kind(),
                destination.name,
                destination.integrationId,
                destination.channelId,
                destination.channelName,
                destination.kind() == DeliveryKind.EMAIL ? List.of(destination.recipients) : null,
                destination.host(),
                destination.payload,
                destination.usedBy,
                warnings(destination),
                destination.provisionedFrom(),
                destination.createdAt(),
                destination.updatedAt());
    }

    private static List<Warning> warnings(Destination destination) {
        return destination.sameChannel == null
                ? List.of()
                : List.of(
                        new Warning(
                                "channelId",
                                Warning.Code.SAME_CHANNEL,
                                "is the channel of \"" + destination.sameChannel
                                        + "\" as well: a connection to both sends one message, connections to either send two"));
    }
}
