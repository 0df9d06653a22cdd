package dev.chartpulse.source.firing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.history.PulseView;

/**
 * A test of a destination as the REST API shows it.
 *
 * @param expiresAt until when it is tried
 * @param deliveries one for each channel or address of the destination
 */
@Schema(
        name = "DestinationTest",
        requiredProperties = {"id", "destinationId", "requestedAt", "expiresAt", "now", "deliveries"})
record DestinationTestView(
        UUID id,
        UUID destinationId,
        Instant requestedAt,
        Instant expiresAt,

        @Schema(
                description =
                        "What is happening, or what became of it and what to do, in words; times are in the workspace's zone.",
                examples =
                        "Tried 3 times, next at 09:02, until 09:10 (Europe/Zurich). Slack failed. See at slack-status.com whether Slack is disturbed.")
        String now,

        List<PulseView.DeliveryView> deliveries) {}
