package dev.chartpulse.source.gitops;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.access.CurrentCaller;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** What became of the files of the provisioning folder, over REST. */
@Path("/api/v1/provisioning")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documents", description = "A workspace as one document, to keep in Git")
class ProvisioningResource {

    private final FileRows files;
    private final CurrentWorkspace workspace;
    private final CurrentCaller caller;

    ProvisioningResource(FileRows files, CurrentWorkspace workspace, CurrentCaller caller) {
        this.files = files;
        this.workspace = workspace;
        this.caller = caller;
    }

    /** The files of the workspace, in the order of their names. */
    @GET
    @Operation(
            operationId = "listProvisioning",
            summary = "Lists the files from which the workspace is provisioned, by name",
            description =
                    "The files of chartpulse.provisioning.folder, and what became of each. Who administers the whole instance sees"
                            + " also those that name no workspace that there is.")
    public Uni<Page<ProvisionedFile>> list() {
        return files.of(workspace.get().id(), caller.get().instanceAdmin()).map(Page::whole);
    }
}
