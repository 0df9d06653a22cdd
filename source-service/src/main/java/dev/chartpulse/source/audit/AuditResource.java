package dev.chartpulse.source.audit;

import java.util.UUID;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.paging.Cursor;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.paging.PageRequest;
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

    /** One page of the changes in the workspace, newest first; a problem 422 names a filter whose value cannot be used. */
    @GET
    @Operation(
            operationId = "listAudit",
            summary = "Lists the changes that callers made, newest first",
            description =
                    "Each is written with the change itself, in one transaction. What the service does by itself, such as"
                            + " firing what is due, is in the history of pulses. Kept as long as the history.")
    public Uni<Page<AuditView>> list(@BeanParam PageRequest request, @BeanParam AuditQuery query) {
        UUID of = workspace.get().id();
        AuditQuery.Criteria criteria = query.criteria();
        return log.page(of, criteria, request).flatMap(rows -> log.total(of, criteria)
                .map(total -> Page.of(rows, total, request, row -> new Cursor(row.at(), row.id()), row -> row)));
    }
}
