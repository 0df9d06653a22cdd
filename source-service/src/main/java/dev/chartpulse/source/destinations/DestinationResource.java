package dev.chartpulse.source.destinations;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.editing.WithoutBody;
import dev.chartpulse.source.idempotency.CreatesOnce;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Destinations over REST. */
@Path("/api/v1/destinations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Destinations",
        description = "Slack channels, lists of email recipients, webhooks, Microsoft Teams and Google Chat")
class DestinationResource {

    private final Destinations destinations;
    private final DestinationRepository repository;
    private final CurrentWorkspace workspace;
    private final Links links;

    DestinationResource(
            Destinations destinations, DestinationRepository repository, CurrentWorkspace workspace, Links links) {
        this.destinations = destinations;
        this.repository = repository;
        this.workspace = workspace;
        this.links = links;
    }

    /** Stores a destination; a problem 422 names what is refused. */
    @POST
    @CreatesOnce
    @Operation(
            operationId = "createDestination",
            summary = "Saves a destination; a Slack channel is looked up first, and so is the host of a webhook")
    @APIResponse(
            responseCode = "201",
            description = "Saved",
            content = @Content(schema = @Schema(implementation = DestinationView.class)))
    public Uni<RestResponse<DestinationView>> create(
            @NotNull(message = "is missing") @Valid DestinationRequest request) {
        return destinations
                .create(workspace.get(), request)
                .map(created -> links.created("destinations", created.id(), created));
    }

    /** One page of the destinations that the filter lets through, newest first unless asked otherwise; problems 400 and 422. */
    @GET
    @Operation(
            operationId = "listDestinations",
            summary = "Lists the destinations, newest first unless sort says otherwise")
    public Uni<Page<DestinationView>> list(@BeanParam DestinationFilter filter, @BeanParam ListRequest page) {
        return repository.list(workspace.get(), filter.kinds(), page, DestinationView::of);
    }

    /** One destination; a problem 404 if the workspace has none with this id. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getDestination", summary = "Gives one destination")
    public Uni<DestinationView> get(@PathParam("id") UUID id) {
        return repository.load(workspace.get(), id).map(DestinationView::of);
    }

    /** Copies a destination; a problem 404 if there is none, 422 if its address is a secret. */
    @POST
    @CreatesOnce
    @WithoutBody
    @Path("/{id}/duplicate")
    @Operation(
            operationId = "duplicateDestination",
            summary = "Copies a destination",
            description =
                    "The copy is named after the destination, with \"(copy)\". The address of a webhook, Teams or Google Chat is a secret that nobody can read, so there is no copy of it: 422 secret-not-copied.")
    @APIResponse(
            responseCode = "201",
            description = "The copy",
            content = @Content(schema = @Schema(implementation = DestinationView.class)))
    public Uni<RestResponse<DestinationView>> duplicate(@PathParam("id") UUID id) {
        return destinations.duplicate(workspace.get(), id).map(copy -> links.created("destinations", copy.id(), copy));
    }

    /** Replaces all that a client may change; problems 404 and 422 as for {@link #get} and {@link #create}. */
    @PUT
    @Path("/{id}")
    @Operation(operationId = "replaceDestination", summary = "Replaces a destination; its kind cannot change")
    public Uni<DestinationView> replace(
            @PathParam("id") UUID id, @NotNull(message = "is missing") @Valid DestinationRequest request) {
        return destinations.replace(workspace.get(), id, request);
    }

    /** Changes what the body names; problems 404, 409 and 422 as of the operation that replaces. */
    @PATCH
    @Path("/{id}")
    @Consumes({Forms.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchDestination",
            summary = "Changes the fields of a destination that the body has; null takes a field away (RFC 7396)")
    public Uni<DestinationView> patch(
            @PathParam("id") UUID id,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = Forms.MERGE_PATCH,
                                        schema = @Schema(implementation = Object.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = Object.class))
                            })
                    ObjectNode changes) {
        return destinations.patch(workspace.get(), id, changes);
    }

    /** Deletes a destination; a problem 404 if there is none, 409 if a connection uses it. */
    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteDestination",
            summary = "Deletes a destination; a problem 409 while a connection uses it")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return repository.delete(workspace.get(), id);
    }
}
