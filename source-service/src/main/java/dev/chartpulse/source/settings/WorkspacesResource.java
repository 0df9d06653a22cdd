package dev.chartpulse.source.settings;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.access.CurrentCaller;
import dev.chartpulse.source.idempotency.CreatesOnce;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.paging.WholeListRequest;
import dev.chartpulse.source.problems.ProblemException;

/** Who calls, and the workspaces that they may use. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Workspaces",
        description = "The tenants: every integration, source, destination and connection belongs to one")
class WorkspacesResource {

    private final NewWorkspaces made;
    private final Settings settings;
    private final CurrentCaller caller;
    private final Links links;
    private final OpenWorkspaces open;

    WorkspacesResource(NewWorkspaces made, Settings settings, CurrentCaller caller, Links links, OpenWorkspaces open) {
        this.open = open;
        this.made = made;
        this.settings = settings;
        this.caller = caller;
        this.links = links;
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

    /** The workspaces that the caller may name in the header X-Workspace; problems 400 and 422 for a page that cannot be. */
    @GET
    @Path("/workspaces")
    @Operation(
            operationId = "listWorkspaces",
            summary = "Lists the workspaces that the caller may use, the oldest first unless sort says otherwise",
            description =
                    "Who may use several names one in the header X-Workspace; the oldest is meant otherwise. The list is"
                            + " whole unless limit is given; then the header Link names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The workspaces",
            headers = {
                @Header(
                        name = "Link",
                        description = "The address of the next page, as RFC 8288 has it; absent on the last page.",
                        schema = @Schema(implementation = String.class)),
                @Header(
                        name = "X-Total-Count",
                        description = "How many workspaces all pages have together; 10,000 at most.",
                        required = true,
                        schema = @Schema(implementation = Integer.class))
            },
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = WorkspaceView.class)))
    public Uni<RestResponse<List<WorkspaceView>>> list(@BeanParam WholeListRequest request) {
        return open.page(caller.get().workspaces(), request).map(page -> answer(page, request));
    }

    private static RestResponse<List<WorkspaceView>> answer(Page<WorkspaceView> page, WholeListRequest request) {
        var answer = RestResponse.ResponseBuilder.ok(page.items()).header("X-Total-Count", page.total());
        request.link(page.nextCursor()).ifPresent(next -> answer.header(HttpHeaders.LINK, next));
        return answer.build();
    }

    /** One of the workspaces that the caller may use; a problem 404 for any other. */
    @GET
    @Path("/workspaces/{id}")
    @Operation(
            operationId = "getWorkspaceById",
            summary = "Gives the settings of one of the workspaces that the caller may use",
            description =
                    "Those of the workspace that the request is for are at /workspace, too, where they are changed.")
    public Uni<SettingsView> one(@PathParam("id") UUID id) {
        if (caller.get().workspaces().stream()
                .noneMatch(workspace -> workspace.id().equals(id))) {
            throw ProblemException.notFound("workspace", id);
        }
        return settings.get(id);
    }

    /** Makes a workspace; a problem 403 unless the caller administers the instance. */
    @POST
    @CreatesOnce
    @Path("/workspaces")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createWorkspace",
            summary = "Makes a workspace",
            description = "Its first key is made by POST /keys with its id in the header X-Workspace.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = SettingsView.class)))
    public Uni<RestResponse<SettingsView>> create(@NotNull(message = "is missing") @Valid NewWorkspace form) {
        return made.create(caller.get().workspace().id(), form.name().strip())
                .map(created -> links.created("workspaces", created.id(), created));
    }
}
