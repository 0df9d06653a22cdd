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
                description =
                        "The status of the pulse when the event was read: it has ended unless it is requested or rendered.",
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

        @Schema(description = "When it happened.", required = true)
        Instant at,

        @Schema(description = "The attempt at the chart; for settled, how often the delivery was tried.")
        Integer attempt,

        @Schema(description = "The delivery that it is about; absent unless it is about one.")
        UUID deliveryId,

        @Schema(
                description = "What happened, in words; absent where the event says it all.",
                examples = "The chart was drawn.")
        String message) {}
