package dev.chartpulse.source.destinations;

import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliveryKind;

/** The kinds of destinations over REST. */
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Destinations",
        description = "Slack channels, lists of email recipients, webhooks, Microsoft Teams and Google Chat")
class ChannelResource {

    private static final List<ChannelKind> ALL =
            Arrays.stream(DeliveryKind.values()).map(ChannelKind::of).toList();

    /** All kinds of destinations. */
    @GET
    @Operation(
            operationId = "listChannelKinds",
            summary = "Lists the kinds of destinations: what each needs, and what its \"sent\" means")
    public Uni<List<ChannelKind>> list() {
        return Uni.createFrom().item(ALL);
    }
}
