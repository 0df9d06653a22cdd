package dev.chartpulse.source.firing;

import java.util.UUID;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.source.history.PulseView;
import dev.chartpulse.source.idempotency.IdempotencyKey;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Firing by hand, over REST. */
@Path("/api/v1/connections/{id}")
@Tag(name = "Connections")
@Produces(MediaType.APPLICATION_JSON)
class FireResource {

    private static final String KEY = IdempotencyKey.HEADER;
    private static final String KEY_MEANING = "1 to 200 printable characters; the same key again gives the same pulse.";

    private static final String KEY_EXAMPLE = "checkout-2026-03-02";

    private static final String PREFER_MEANING =
            "By RFC 7240: wait=20 lets the answer wait for the chart for 20 s at most, also" + " without conditions; "
                    + PreferredWait.MOST_SECONDS + " is the most. respond-async has it come at once.";

    private static final String TOO_OFTEN = "Fired too often within a minute; Retry-After says when to fire again.";

    private final FireByHand fire;
    private final CurrentWorkspace workspace;
    private final Links links;

    FireResource(FireByHand fire, CurrentWorkspace workspace, Links links) {
        this.fire = fire;
        this.workspace = workspace;
        this.links = links;
    }

    /** Fires a connection for its destinations; see {@link FireByHand} for the failures. */
    @POST
    @Path("/pulses")
    @Operation(
            operationId = "firePulse",
            summary = "Fires a connection now, even if it is paused; GET the pulse to see what becomes of it",
            description =
                    "A pulse that is fired by hand is always sent. If the connection has conditions, the message says"
                            + " whether they are met; the state of the mode onChange stays as it is.")
    @APIResponse(
            responseCode = "202",
            description = "The pulse that was fired",
            content = @Content(schema = @Schema(implementation = PulseView.class)))
    @APIResponse(responseCode = "429", description = TOO_OFTEN)
    public Uni<RestResponse<PulseView>> now(
            @PathParam("id") UUID id,
            @HeaderParam(KEY)
                    @Parameter(
                            description = KEY_MEANING,
                            example = KEY_EXAMPLE,
                            schema = @Schema(pattern = IdempotencyKey.PATTERN))
                    String key) {
        return accepted(fire.fire(workspace.get().id(), id, Trigger.MANUAL, key));
    }

    /** Fires a connection as a test, to its real destinations; see {@link FireByHand} for the failures. */
    @POST
    @Path("/test")
    @Operation(
            operationId = "testConnection",
            summary = "Fires a connection now, as a test: its real destinations receive the chart, marked as a test",
            description =
                    "A test is always sent. If the connection has conditions, the answer waits until they are evaluated, 10 s at"
                            + " most, and says in summary.condition whether they are met (state), whether a scheduled pulse would have"
                            + " been sent (sends), and why, with the measured figures (text); the message says it, too. Without"
                            + " summary in the answer, now and failure say what is waited for, or why there are no figures: GET the"
                            + " address in Location until they are there.")
    @APIResponse(
            responseCode = "202",
            description = "The pulse that was fired; its deliveries are still under way",
            content = @Content(schema = @Schema(implementation = PulseView.class)))
    @APIResponse(responseCode = "429", description = TOO_OFTEN)
    public Uni<RestResponse<PulseView>> test(
            @PathParam("id") UUID id,
            @HeaderParam(KEY)
                    @Parameter(
                            description = KEY_MEANING,
                            example = KEY_EXAMPLE,
                            schema = @Schema(pattern = IdempotencyKey.PATTERN))
                    String key,
            @HeaderParam("Prefer") @Parameter(description = PREFER_MEANING, example = "wait=20") String prefer) {
        return accepted(fire.test(workspace.get().id(), id, key, PreferredWait.of(prefer)));
    }

    private Uni<RestResponse<PulseView>> accepted(Uni<PulseView> fired) {
        return fired.map(pulse -> links.accepted("pulses", pulse.id(), pulse));
    }
}
