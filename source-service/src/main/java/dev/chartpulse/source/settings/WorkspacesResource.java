package dev.chartpulse.source.settings;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** Who calls, and the workspaces that they may use. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Workspaces",
        description = "The tenants: every integration, source, destination and connection belongs to one")
class WorkspacesResource {

    private final NewWorkspaces made;
    private final CurrentCaller caller;

    WorkspacesResource(NewWorkspaces made, CurrentCaller caller) {
        this.made = made;
        this.caller = caller;
    }

    /** Who calls. */
    @GET
    @Path("/caller")
    @Operation(
            operationId = "getCaller",
            summary = "Says who calls, in which role and workspace",
            description = "What a front end needs to know to show only what this caller may do.")
    public Uni<CallerView> caller() {
        return Uni.createFrom().item(CallerView.of(caller.get()));
    }

    /** The workspaces that the caller may name in the header X-Workspace. */
    @GET
    @Path("/workspaces")
    @Operation(
            operationId = "listWorkspaces",
            summary = "Lists the workspaces that the caller may use, the oldest first",
            description = "Who may use several names one in the header X-Workspace; the first is meant otherwise.")
    public Uni<List<WorkspaceView>> list() {
        return Uni.createFrom()
                .item(caller.get().workspaces().stream().map(WorkspaceView::of).toList());
    }

    /** Makes a workspace; a problem 403 unless the caller administers the instance. */
    @POST
    @Path("/workspaces")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createWorkspace",
            summary = "Makes a workspace",
            description = "Its first key is made by POST /keys with its id in the header X-Workspace.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = WorkspaceView.class)))
    public Uni<RestResponse<WorkspaceView>> create(@NotNull(message = "is missing") @Valid NewWorkspace form) {
        return made.create(form.name().strip()).map(view -> RestResponse.status(RestResponse.Status.CREATED, view));
    }
}
