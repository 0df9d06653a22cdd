package dev.chartpulse.source.sources;

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

/** Sources over REST. */
@Path("/api/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sources", description = "Definitions of charts, each with queries to one Grafana")
class SourceResource {

    private final Sources sources;
    private final SourceRepository repository;
    private final CurrentWorkspace workspace;
    private final Links links;

    SourceResource(Sources sources, SourceRepository repository, CurrentWorkspace workspace, Links links) {
        this.sources = sources;
        this.repository = repository;
        this.workspace = workspace;
        this.links = links;
    }

    /** Tries and stores a source, or stores a draft; a problem 422 names what is refused. */
    @POST
    @CreatesOnce
    @Operation(operationId = "createSource", summary = "Saves a source; its query is tried first unless it is a draft")
    @APIResponse(
            responseCode = "201",
            description = "Saved",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    public Uni<RestResponse<SourceView>> create(@NotNull(message = "is missing") @Valid SourceRequest request) {
        return sources.create(workspace.get(), request).map(created -> links.created("sources", created.id(), created));
    }

    /** One page of the sources of the workspace, newest first unless asked otherwise; problems 400 and 422. */
    @GET
    @Operation(operationId = "listSources", summary = "Lists the sources, newest first unless sort says otherwise")
    public Uni<Page<SourceView>> list(@BeanParam ListRequest page) {
        return repository.list(workspace.get(), page, SourceView::of);
    }

    /** One source; a problem 404 if the workspace has none with this id. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getSource", summary = "Gives one source")
    public Uni<SourceView> get(@PathParam("id") UUID id) {
        return repository.load(workspace.get(), id).map(SourceView::of);
    }

    /** Copies a source; a problem 404 if there is none, 422 if the workspace has as many as it may. */
    @POST
    @CreatesOnce
    @WithoutBody
    @Path("/{id}/duplicate")
    @Operation(
            operationId = "duplicateSource",
            summary = "Copies a source",
            description =
                    "The copy is named after the source, with \"(copy)\". It is active if the source is, because it asks Grafana the same; else it is a draft.")
    @APIResponse(
            responseCode = "201",
            description = "The copy",
            content = @Content(schema = @Schema(implementation = SourceView.class)))
    public Uni<RestResponse<SourceView>> duplicate(@PathParam("id") UUID id) {
        return sources.duplicate(workspace.get(), id).map(copy -> links.created("sources", copy.id(), copy));
    }

    /** Replaces all that a client may change; problems 404 and 422 as for {@link #get} and {@link #create}. */
    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "replaceSource",
            summary = "Replaces a source; another query is tried first unless it is a draft")
    public Uni<SourceView> replace(
            @PathParam("id") UUID id, @NotNull(message = "is missing") @Valid SourceRequest request) {
        return sources.replace(workspace.get(), id, request);
    }

    /** Changes what the body names; problems 404, 409 and 422 as of the operation that replaces. */
    @PATCH
    @Path("/{id}")
    @Consumes({Forms.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchSource",
            summary =
                    "Changes the fields of a source that the body has; null takes a field away (RFC 7396); another query is tried first")
    public Uni<SourceView> patch(
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
        return sources.patch(workspace.get(), id, changes);
    }

    /** Deletes a source; a problem 404 if there is none, 409 if a connection uses it. */
    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteSource", summary = "Deletes a source; a problem 409 while a connection uses it")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return repository.delete(workspace.get(), id);
    }
}
