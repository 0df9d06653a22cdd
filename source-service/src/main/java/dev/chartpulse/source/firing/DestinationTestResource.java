package dev.chartpulse.source.firing;

import java.util.UUID;

import jakarta.ws.rs.GET;
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

import dev.chartpulse.source.idempotency.IdempotencyKey;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Testing a destination by itself, over REST. */
@Path("/api/v1/destinations/{id}")
@Tag(name = "Destinations")
@Produces(MediaType.APPLICATION_JSON)
class DestinationTestResource {

    private final DestinationTests tests;
    private final CurrentWorkspace workspace;
    private final Links links;

    DestinationTestResource(DestinationTests tests, CurrentWorkspace workspace, Links links) {
        this.tests = tests;
        this.workspace = workspace;
        this.links = links;
    }

    /** Tests a destination; see {@link DestinationTests} for the failures. */
    @POST
    @Path("/test")
    @Operation(
            operationId = "testDestination",
            summary = "Sends a sample chart to a destination, marked as a test; GET the test to see what becomes of it",
            description =
                    "Each channel or address of the destination gets a small message with a sample chart, which is tried"
                            + " for ten minutes. A target that failed is fired at again once a test was sent to it. An address whose owner unsubscribed"
                            + " from all of the workspace is skipped.")
    @APIResponse(
            responseCode = "202",
            description = "The test",
            content = @Content(schema = @Schema(implementation = DestinationTestView.class)))
    @APIResponse(
            responseCode = "429",
            description = "Fired or tested too often within a minute; Retry-After says when to ask again.")
    public Uni<RestResponse<DestinationTestView>> test(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER)
                    @Parameter(
                            description = "1 to 200 printable characters; the same key again gives the same test.",
                            example = "checkout-2026-03-02")
                    String key) {
        return tests.test(workspace.get(), id, key)
                .map(test -> links.accepted("destinations/" + id + "/tests", test.id(), test));
    }

    /** One test; a problem 404 if the destination has none with this id. */
    @GET
    @Path("/tests/{test}")
    @Operation(
            operationId = "getDestinationTest",
            summary = "Gives a test of a destination, with what became of it",
            description =
                    "While something of it is pending, it tells why that has not arrived so far, how often it was tried, and when it is tried"
                            + " next. These are absent while delivery-service does not answer.")
    public Uni<DestinationTestView> get(@PathParam("id") UUID id, @PathParam("test") UUID test) {
        return tests.get(workspace.get(), id, test);
    }
}
