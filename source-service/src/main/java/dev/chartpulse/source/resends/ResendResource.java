package dev.chartpulse.source.resends;

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
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.access.CurrentCaller;
import dev.chartpulse.source.history.PulseView;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.pulses.RequestedBy;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Sending a delivery once more, over REST. */
@Path("/api/v1/deliveries/{id}")
@Tag(name = "Pulses")
@Produces(MediaType.APPLICATION_JSON)
class ResendResource {

    private final Resends resends;
    private final CurrentWorkspace workspace;
    private final CurrentCaller caller;
    private final Links links;

    ResendResource(Resends resends, CurrentWorkspace workspace, CurrentCaller caller, Links links) {
        this.resends = resends;
        this.workspace = workspace;
        this.caller = caller;
        this.links = links;
    }

    /** Sends a failed or unknown delivery once more; see {@link Resends#request} for the failures. */
    @POST
    @Path("/resend")
    @Operation(
            operationId = "resendDelivery",
            summary =
                    "Sends a failed or unknown delivery once more, with the stored chart; GET the pulse for the outcome",
            description = "The delivery is pending again. It is sent within an hour or gets its outcome back."
                    + " A delivery that may have arrived before stays unknown unless the resend is sent.")
    @APIResponse(
            responseCode = "202",
            description = "The pulse, with the delivery pending",
            content = @Content(schema = @Schema(implementation = PulseView.class)))
    @APIResponse(responseCode = "404", description = "There is no such delivery")
    @APIResponse(
            responseCode = "409",
            description = "The delivery was sent or skipped, is still pending, or has no chart")
    public Uni<RestResponse<PulseView>> resend(@PathParam("id") UUID id, @BeanParam RequestedBy by) {
        return resends.request(workspace.get().id(), id, by.name(caller.get().words()))
                .map(pulse -> links.accepted("pulses", pulse.id(), pulse));
    }
}
