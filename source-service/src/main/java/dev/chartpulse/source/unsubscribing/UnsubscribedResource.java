package dev.chartpulse.source.unsubscribing;

import java.util.UUID;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Who unsubscribed, over REST. */
@Path("/api/v1/unsubscribed")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Unsubscribed", description = "Recipients of emails who unsubscribed by the link in a mail.")
class UnsubscribedResource {

    private final UnsubscribedList list;
    private final CurrentWorkspace workspace;

    UnsubscribedResource(UnsubscribedList list, CurrentWorkspace workspace) {
        this.list = list;
        this.workspace = workspace;
    }

    /** One page, newest first; a problem 422 names a filter whose value cannot be used. */
    @GET
    @Operation(
            operationId = "listUnsubscribed",
            summary = "Lists the addresses that unsubscribed, newest first unless sort says otherwise",
            description = "Deliveries to them are skipped, with the failure \"unsubscribed\".")
    public Uni<Page<UnsubscribedView>> list(@BeanParam ListRequest request, @BeanParam UnsubscribedFilter filter) {
        return list.page(workspace.get().id(), filter, request);
    }

    /** Lets mails through again; a problem 404 when there is no such entry. */
    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteUnsubscribed",
            summary = "Lets mails to the address through again",
            description = "Only if its owner asks for it.")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return list.delete(workspace.get().id(), id);
    }
}
