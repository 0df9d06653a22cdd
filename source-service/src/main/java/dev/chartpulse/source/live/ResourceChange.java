package dev.chartpulse.source.live;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An integration, source, destination or connection was made, changed or deleted: the data of a live event whose type is its kind.
 *
 * @param name or title; absent once it is deleted, as all that follows
 * @param status of a source, a connection, or an integration's health; absent for a destination
 * @param sourceId of a connection
 */
@Schema(
        name = "ResourceEvent",
        description = "An integration, source, destination or connection was made, changed or deleted, or has another"
                + " status: the data of an event whose type is its kind. Of a deleted one there is the id alone.")
record ResourceChange(
        @Schema(required = true) UUID id,

        @Schema(
                description = "What was done.",
                required = true,
                enumeration = {"created", "changed", "deleted"})
        String change,

        @Schema(description = "Its name, or a source's title.", examples = "Checkout every morning")
        String name,

        @Schema(
                description =
                        "Of a source draft, active, degraded or broken; of a connection active, paused or error; of"
                                + " an integration the state of its health: unknown, ok, failing or refused.",
                examples = "active")
        String status,

        @Schema(
                description = "Why it has the status, for a person; absent where there is nothing to say.",
                examples = "The source is broken: Grafana refuses the token.")
        String statusReason,

        @Schema(description = "Of a connection: its source.")
        UUID sourceId) {}
