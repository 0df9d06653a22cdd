package dev.chartpulse.source.cancels;

import java.util.UUID;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.access.CurrentCaller;
import dev.chartpulse.source.history.PulseView;
import dev.chartpulse.source.pulses.RequestedBy;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Cancelling a pulse, over REST. */
@Path("/api/v1/pulses/{id}")
@Tag(name = "Pulses")
@Produces(MediaType.APPLICATION_JSON)
class CancelResource {

    private final Cancellation cancellation;
    private final CurrentWorkspace workspace;
    private final CurrentCaller caller;

    CancelResource(Cancellation cancellation, CurrentWorkspace workspace, CurrentCaller caller) {
        this.cancellation = cancellation;
        this.workspace = workspace;
        this.caller = caller;
    }

    /** Cancels a pulse that is under way; see {@link Cancellation#cancel} for the failures. */
    @POST
    @Path("/cancel")
    @Operation(
            operationId = "cancelPulse",
            summary = "Ends a pulse: deliveries that were not sent yet are skipped",
            description =
                    "A delivery that was sent stays sent. delivery-service is told by an event, usually within a second: a delivery whose last step, such as the posting of the message, begins before delivery-service knows may still arrive. It is shown as skipped at first, and then as what became of it.")
    @APIResponse(
            responseCode = "200",
            description = "The pulse as it is now",
            content = @Content(schema = @Schema(implementation = PulseView.class)))
    @APIResponse(responseCode = "404", description = "There is no such pulse")
    @APIResponse(responseCode = "409", description = "The pulse has ended")
    public Uni<PulseView> cancel(@PathParam("id") UUID id, @BeanParam RequestedBy by) {
        return cancellation.cancel(
                workspace.get().id(), id, by.name(caller.get().words()));
    }
}
