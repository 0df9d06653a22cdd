package dev.chartpulse.source.connections;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Trigger;

/**
 * The pulse of a connection that was due last, as a list of connections shows it.
 *
 * @param status as of a pulse
 * @param failure why there is no chart, or why nothing was sent; absent when there is a chart
 * @param chart the path of the picture; absent when none is stored
 */
@Schema(name = "LastPulse")
record LastPulse(
        @Schema(required = true) UUID id,

        @Schema(
                required = true,
                enumeration = {"requested", "rendered", "delivered", "partly-delivered", "failed", "skipped", "unknown"
                })
        String status,

        @Schema(required = true) Instant dueAt,
        @Schema(required = true) Trigger trigger,
        Failure failure,

        @Schema(examples = "/api/v1/pulses/0f8e1b6c-3c52-4a6e-9d31-7a1f4c2b9e05/chart.png")
        String chart) {}
