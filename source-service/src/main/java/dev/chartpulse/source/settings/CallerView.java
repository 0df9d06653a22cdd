package dev.chartpulse.source.settings;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.access.Caller;
import dev.chartpulse.source.access.Role;

/** Who calls, as the REST API shows it. */
@Schema(
        name = "Caller",
        requiredProperties = {"name", "role", "workspace", "instanceAdmin"})
record CallerView(
        @Schema(description = "The name of the API key, or the person's.", examples = "Nightly report")
        String name,

        Role role,
        WorkspaceView workspace,

        @Schema(description = "Whether the caller may make workspaces.")
        boolean instanceAdmin) {

    static CallerView of(Caller caller) {
        return new CallerView(
                caller.name(), caller.role(), WorkspaceView.of(caller.workspace()), caller.instanceAdmin());
    }
}
