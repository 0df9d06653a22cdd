package dev.chartpulse.source.connections;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;

/** A destination of a connection, and what of it is stopped. */
@Schema(name = "ConnectionDestination")
record ConnectionDestination(
        @Schema(required = true) UUID id,
        @Schema(required = true, examples = "Operations") String name,
        @Schema(required = true) DeliveryKind kind,

        @Schema(
                required = true,
                enumeration = {"active", "partly-stopped", "stopped"},
                description =
                        "stopped: the connection does not fire at the destination by schedule until someone acts: saves or resumes"
                                + " the connection, saves the destination, or replaces the token of the integration; or until a"
                                + " resend or a test is sent. partly-stopped: so for some of the recipients.")
        String status,

        @Schema(required = true, description = "The channel or the recipients that are stopped.")
        List<Stopped> stopped,

        @Schema(
                required = true,
                description = "The recipients who unsubscribed: deliveries to them are skipped; see /unsubscribed.")
        List<String> unsubscribed) {

    /** A channel or recipient at which nothing is fired by schedule; or the destination itself, by its id, where the address is a secret. */
    @Schema(name = "StoppedTarget")
    record Stopped(
            @Schema(required = true, examples = "C0123456789")
            String address,

            @Schema(description = "Why, and what to do about it.", required = true)
            Failure failure,

            @Schema(description = "When the first pulse whose delivery failed was due.", required = true)
            Instant since,

            @Schema(description = "How many deliveries failed.", required = true)
            int failures) {}
}
