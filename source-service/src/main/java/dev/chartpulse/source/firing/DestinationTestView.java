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
        requiredProperties = {"id", "destinationId", "requestedAt", "expiresAt", "deliveries"})
record DestinationTestView(
        UUID id, UUID destinationId, Instant requestedAt, Instant expiresAt, List<PulseView.DeliveryView> deliveries) {}
