package dev.chartpulse.source.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** The settings of the caller's workspace over REST. */
@Path("/api/v1/workspace")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Workspaces",
        description = "The tenants: every integration, source, destination and connection belongs to one")
class SettingsResource {

    private final Settings settings;
    private final CurrentWorkspace workspace;

    SettingsResource(Settings settings, CurrentWorkspace workspace) {
        this.settings = settings;
        this.workspace = workspace;
    }

    /** The settings. */
    @GET
    @Operation(
            operationId = "getWorkspace",
            summary = "Gives the settings of the workspace",
            description = "What is not set is absent; effective says what holds then.")
    public Uni<SettingsView> get() {
        return settings.get(workspace.get().id());
    }

    /** Replaces all settings; a problem 422 names what is refused. */
    @PUT
    @Operation(
            operationId = "replaceWorkspace",
            summary = "Replaces the settings of the workspace",
            description =
                    "zone, calendarId and graceMinutes hold for connections that are saved from now on, and theme for"
                            + " sources; sender and owner hold for all that is sent from now on.")
    public Uni<SettingsView> replace(@NotNull(message = "is missing") @Valid SettingsForm form) {
        return settings.replace(workspace.get().id(), form);
    }

    /** Changes what the body names; problems 409 and 422 as of the operation that replaces. */
    @PATCH
    @Consumes({Forms.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchWorkspace",
            summary = "Changes the settings of the workspace that the body has; null takes a setting away (RFC 7396)",
            description = "Otherwise as the operation that replaces all.")
    public Uni<SettingsView> patch(
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
        return settings.patch(workspace.get().id(), changes);
    }
}
