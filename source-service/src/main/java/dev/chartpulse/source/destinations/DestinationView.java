package dev.chartpulse.source.destinations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.DeliveryKind;

/** A destination as the REST API shows it. */
@Schema(
        name = "Destination",
        requiredProperties = {"id", "kind", "name", "createdAt", "updatedAt"})
record DestinationView(
        UUID id,
        DeliveryKind kind,
        String name,

        @Schema(description = "Of a Slack channel.") UUID integrationId,

        @Schema(description = "Of a Slack channel.") String channelId,

        @Schema(description = "Of a Slack channel, without the #.")
        String channelName,

        @Schema(description = "Of an email destination.") List<String> recipients,

        Instant createdAt,
        Instant updatedAt) {

    static DestinationView of(Destination destination) {
        return new DestinationView(
                destination.id(),
                destination.kind(),
                destination.name,
                destination.integrationId,
                destination.channelId,
                destination.channelName,
                destination.kind() == DeliveryKind.EMAIL ? List.of(destination.recipients) : null,
                destination.createdAt(),
                destination.updatedAt());
    }
}
