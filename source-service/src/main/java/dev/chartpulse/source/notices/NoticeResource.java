package dev.chartpulse.source.notices;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Notices over REST. */
@Path("/api/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices", description = "What the owners of connections were told: that something fails, or works again.")
class NoticeResource {

    private final NoticeList list;
    private final CurrentWorkspace workspace;

    NoticeResource(NoticeList list, CurrentWorkspace workspace) {
        this.list = list;
        this.workspace = workspace;
    }

    /** One page of the notices of the workspace, newest first; a problem 422 names a filter whose value cannot be used. */
    @GET
    @Operation(
            operationId = "listNotices",
            summary = "Lists the notices, newest first unless sort says otherwise",
            description =
                    "One when a streak of failures begins, one when it works again, and never one per pulse; one when a token"
                            + " expires within 14 days, and one within 3.")
    public Uni<Page<NoticeView>> list(@BeanParam ListRequest request, @BeanParam NoticeFilter filter) {
        return list.page(workspace.get().id(), filter.criteria(), request);
    }
}
