package dev.chartpulse.source.connections;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
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

/** Connections over REST. */
@Path("/api/v1/connections")
@Tag(name = "Connections", description = "A source, its destinations, a schedule and the message around the chart.")
@Produces(MediaType.APPLICATION_JSON)
class ConnectionResource {

    private final ConnectionStore store;
    private final CurrentWorkspace workspace;
    private final Links links;
    private final Forms forms;

    ConnectionResource(ConnectionStore store, CurrentWorkspace workspace, Links links, Forms forms) {
        this.store = store;
        this.workspace = workspace;
        this.links = links;
        this.forms = forms;
    }

    /** One page of the connections that the filter lets through, newest first; a problem 422 for a filter that is not valid. */
    @GET
    @Operation(
            operationId = "listConnections",
            summary = "Lists the connections, newest first unless sort says otherwise")
    public Uni<Page<ConnectionView>> list(@BeanParam ConnectionFilter filter, @BeanParam ListRequest request) {
        return store.page(workspace.get().id(), filter.criteria(), request);
    }

    /** Stores a connection; a problem 422 names what is refused. */
    @POST
    @CreatesOnce
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createConnection",
            summary = "Connects a source to destinations; the connection fires from its schedule's next instant on")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    public Uni<RestResponse<ConnectionView>> create(@NotNull(message = "is missing") @Valid ConnectionForm form) {
        return store.create(workspace.get(), form).map(created -> links.created("connections", created.id(), created));
    }

    /** One connection; a problem 404 if the workspace has none with this id. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getConnection", summary = "Gives one connection")
    public Uni<ConnectionView> get(@RestPath UUID id) {
        return store.get(workspace.get().id(), id);
    }

    /** Copies a connection; a problem 404 if there is none, 422 if the workspace has as many as it may. */
    @POST
    @CreatesOnce
    @WithoutBody
    @Path("/{id}/duplicate")
    @Operation(
            operationId = "duplicateConnection",
            summary = "Copies a connection",
            description =
                    "The copy is named after the connection, with \"(copy)\", and is paused, so that nobody gets the same chart twice: change what is to differ, and resume it.")
    @APIResponse(
            responseCode = "201",
            description = "The copy",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    public Uni<RestResponse<ConnectionView>> duplicate(@RestPath UUID id) {
        return store.duplicate(workspace.get(), id).map(copy -> links.created("connections", copy.id(), copy));
    }

    /** Replaces all that a client may change; problems 404 and 422 as for {@link #get} and {@link #create}. */
    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceConnection",
            summary = "Replaces the definition of a connection; a paused connection stays paused")
    public Uni<ConnectionView> replace(@RestPath UUID id, @NotNull(message = "is missing") @Valid ConnectionForm form) {
        return store.replace(workspace.get(), id, form, null);
    }

    /** Changes what the body names; problems 404, 409 and 422 as of the operation that replaces. */
    @PATCH
    @Path("/{id}")
    @Consumes({Forms.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchConnection",
            summary = "Changes the fields of a connection that the body has; null takes a field away (RFC 7396)")
    public Uni<ConnectionView> patch(
            @RestPath UUID id,
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
        return store.get(workspace.get().id(), id)
                .flatMap(seen -> store.replace(
                        workspace.get(), id, forms.patched(seen, changes, ConnectionForm.class), seen.updatedAt()));
    }

    /** Deletes a connection; a problem 404 if there is none. */
    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteConnection",
            summary = "Deletes a connection; pulses that were fired are still delivered and stay in the history")
    public Uni<Void> delete(@RestPath UUID id) {
        return store.delete(workspace.get().id(), id);
    }

    /** Stops a connection from firing until it is resumed; a problem 404 if there is none. */
    @POST
    @Path("/{id}/pause")
    @Operation(operationId = "pauseConnection", summary = "Stops a connection from firing until it is resumed")
    public Uni<ConnectionView> pause(@RestPath UUID id) {
        return store.pause(workspace.get().id(), id);
    }

    /** Lets a connection fire again from its schedule's next instant on; a problem 404 if there is none. */
    @POST
    @Path("/{id}/resume")
    @Operation(
            operationId = "resumeConnection",
            summary = "Lets a connection fire again, from its schedule's next instant on")
    public Uni<ConnectionView> resume(@RestPath UUID id) {
        return store.resume(workspace.get().id(), id);
    }

    /** The next instants of the connection's schedule; a problem 404 if there is none. */
    @GET
    @Path("/{id}/schedule/next")
    @Operation(
            operationId = "nextInstantsOfConnection",
            summary = "Lists the next instants of a connection's schedule, even if the connection is paused")
    public Uni<Upcoming> next(
            @RestPath UUID id,
            @QueryParam("count")
                    @Parameter(
                            description = Upcoming.COUNT,
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int32",
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "10"))
                    String count) {
        int wanted = Upcoming.count(count);
        return store.upcoming(workspace.get().id(), id, wanted);
    }
}
