package dev.chartpulse.source.live;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.Failure;

/** What became of a delivery, or that it is tried once more: the data of a live event of the type {@code delivery}. */
@Schema(
        name = "DeliveryEvent",
        description =
                "What became of a delivery, or that it is tried once more: the data of an event of the type delivery.")
record DeliveryChange(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID pulseId,
        @Schema(required = true) UUID connectionId,
        @Schema(required = true) UUID sourceId,

        @Schema(
                required = true,
                enumeration = {"slack", "email", "webhook", "teams", "chat"})
        String kind,

        @Schema(
                description =
                        "The name of the channel, an email address, or the name of the destination where the address is a secret.",
                required = true,
                examples = "ops@example.com")
        String target,

        @Schema(
                description = "What became of it. pending: a person asked for a resend. unknown: it may have arrived.",
                required = true,
                enumeration = {"pending", "sent", "skipped", "failed", "unknown"})
        String outcome,

        @Schema(
                description = "Opens the message in Slack; absent for other kinds.",
                examples = "https://example.slack.com/archives/C0123456789/p1772438402113459")
        String link,

        Failure failure,
        @Schema(required = true) Instant at) {}
