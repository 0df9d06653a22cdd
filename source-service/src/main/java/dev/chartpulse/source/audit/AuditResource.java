package dev.chartpulse.source.audit;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.paging.HistoryRequest;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** The audit over REST. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit", description = "Who changed what and when; only ever appended to")
class AuditResource {

    private final AuditLog log;
    private final CurrentWorkspace workspace;

    AuditResource(AuditLog log, CurrentWorkspace workspace) {
        this.log = log;
        this.workspace = workspace;
    }

    /** One page of the changes in the workspace, latest first unless asked otherwise; a problem 422 names a filter whose value cannot be used. */
    @GET
    @Operation(
            operationId = "listAudit",
            summary = "Lists the changes that callers made, latest first unless sort says otherwise",
            description =
                    "Each is written with the change itself, in one transaction. What the service does by itself, such as"
                            + " firing what is due, is in the history of pulses. Kept as long as the history.")
    public Uni<Page<AuditView>> list(@BeanParam HistoryRequest request, @BeanParam AuditQuery query) {
        return log.page(workspace.get().id(), query.criteria(), request);
    }
}
