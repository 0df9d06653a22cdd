package dev.chartpulse.source.live;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.Trigger;

/**
 * Something happened to a pulse: the data of a live event of the type {@code pulse}.
 *
 * @param status of the pulse now
 * @param event as in the pulse's timeline: what happened
 * @param at when it happened
 * @param attempt of the pulse; for "settled" the number of attempts at the delivery
 * @param deliveryId what it is about; absent unless it is about one delivery
 * @param message for a person; or absent
 */
@Schema(name = "PulseEvent", description = "Something happened to a pulse: the data of an event of the type pulse.")
record PulseChange(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID connectionId,

        @Schema(required = true, examples = "Checkout every morning")
        String connectionName,

        @Schema(required = true) UUID sourceId,
        @Schema(required = true) Trigger trigger,
        @Schema(required = true) Instant dueAt,

        @Schema(
                required = true,
                description = "The status of the pulse when the event was read.",
                enumeration = {"requested", "rendered", "delivered", "partly-delivered", "failed", "skipped", "unknown"
                })
        String status,

        @Schema(
                required = true,
                description = "What happened, as in the pulse's timeline.",
                enumeration = {
                    "claimed",
                    "skipped",
                    "published",
                    "queried",
                    "rendered",
                    "withheld",
                    "failed",
                    "asked-again",
                    "abandoned",
                    "cancelled",
                    "settled",
                    "resend-requested"
                })
        String event,

        @Schema(required = true) Instant at,
        Integer attempt,
        UUID deliveryId,
        @Schema(examples = "The chart was drawn.") String message) {}
