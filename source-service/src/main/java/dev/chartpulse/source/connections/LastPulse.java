package dev.chartpulse.source.connections;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Trigger;

/** The pulse of a connection that was due last, as a list of connections shows it. */
@Schema(name = "LastPulse")
record LastPulse(
        @Schema(required = true) UUID id,

        @Schema(
                description = "The status of the pulse.",
                required = true,
                enumeration = {"requested", "rendered", "delivered", "partly-delivered", "failed", "skipped", "unknown"
                })
        String status,

        @Schema(required = true) Instant dueAt,
        @Schema(required = true) Trigger trigger,

        @Schema(description = "Why there is no chart, or why nothing was sent; absent when there is a chart.")
        Failure failure,

        @Schema(
                description =
                        "What is happening, or what became of it and what to do, in words; times are in its zone.",
                required = true,
                examples = "Delivered to all 2 recipients.")
        String now,

        @Schema(
                description =
                        "The path of the picture (PNG), which is asked for with the API key; absent when none is stored.",
                examples = "/api/v1/pulses/0f8e1b6c-3c52-4a6e-9d31-7a1f4c2b9e05/chart.png")
        String chart) {}
