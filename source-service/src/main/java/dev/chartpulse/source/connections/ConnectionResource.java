package dev.chartpulse.source.connections;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.openapi.Created;
import dev.chartpulse.source.paging.Cursor;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Connections over REST. */
@Path("/api/v1/connections")
@Tag(name = "Connections", description = "A source, its destinations, a schedule and the message around the chart.")
@Produces(MediaType.APPLICATION_JSON)
class ConnectionResource {

    private final ConnectionStore store;
    private final CurrentWorkspace workspace;

    ConnectionResource(ConnectionStore store, CurrentWorkspace workspace) {
        this.store = store;
        this.workspace = workspace;
    }

    @GET
    @Operation(operationId = "listConnections", summary = "Lists the connections, newest first")
    public Uni<Page<ConnectionView>> list(@BeanParam PageRequest request) {
        return store.page(workspace.get().id(), request)
                .map(rows -> Page.of(rows, request, row -> new Cursor(row.createdAt(), row.id()), row -> row));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createConnection", summary = "Connects a source to destinations; it fires from now on")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    public Uni<RestResponse<ConnectionView>> create(@NotNull(message = "is missing") ConnectionForm form) {
        return store.create(workspace.get(), checked(form))
                .map(created -> Created.at("connections", created.id(), created));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getConnection", summary = "Gives one connection")
    public Uni<ConnectionView> get(@RestPath UUID id) {
        return store.get(workspace.get().id(), id);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "replaceConnection", summary = "Replaces a connection's definition; paused, it stays so")
    public Uni<ConnectionView> replace(@RestPath UUID id, @NotNull(message = "is missing") ConnectionForm form) {
        return store.replace(workspace.get(), id, checked(form));
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteConnection",
            summary = "Deletes a connection; what was fired is still delivered, and its pulses stay in the history")
    public Uni<Void> delete(@RestPath UUID id) {
        return store.delete(workspace.get().id(), id);
    }

    @POST
    @Path("/{id}/pause")
    @Operation(operationId = "pauseConnection", summary = "Stops firing until resumed")
    public Uni<ConnectionView> pause(@RestPath UUID id) {
        return store.pause(workspace.get().id(), id);
    }

    @POST
    @Path("/{id}/resume")
    @Operation(operationId = "resumeConnection", summary = "Fires again, from the next due instant on")
    public Uni<ConnectionView> resume(@RestPath UUID id) {
        return store.resume(workspace.get().id(), id);
    }

    @GET
    @Path("/{id}/schedule/next")
    @Operation(
            operationId = "nextInstantsOfConnection",
            summary = "Lists the schedule's next instants, whether or not the connection fires")
    public Uni<Upcoming> next(@RestPath UUID id, @RestQuery String count) {
        int wanted = Upcoming.count(count);
        return store.get(workspace.get().id(), id)
                .flatMap(connection -> store.now().map(now -> Upcoming.of(connection.schedule(), now, wanted)));
    }

    private static ConnectionForm checked(ConnectionForm form) {
        if (!form.errors().isEmpty()) {
            throw ProblemException.invalid(form.errors());
        }
        return form;
    }
}
