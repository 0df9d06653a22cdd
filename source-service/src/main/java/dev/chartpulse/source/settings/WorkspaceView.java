package dev.chartpulse.source.settings;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.workspaces.Workspace;

/** A workspace in the list of those that a caller may use. */
@Schema(
        name = "WorkspaceName",
        requiredProperties = {"id", "name"})
record WorkspaceView(
        @Schema(description = "For the header X-Workspace.") UUID id,

        @Schema(examples = "Payments") String name) {

    static WorkspaceView of(Workspace workspace) {
        return new WorkspaceView(workspace.id(), workspace.name());
    }
}
