package dev.chartpulse.source.pictures;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Gives and revokes the signed links to the newest picture of a source. */
@Path("/api/v1/sources/{id}/chart-link")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pictures", description = "Charts by signed links, without an API key")
class SourcePictureLinkResource {

    private final Pictures pictures;
    private final CurrentWorkspace workspace;

    SourcePictureLinkResource(Pictures pictures, CurrentWorkspace workspace) {
        this.pictures = pictures;
        this.workspace = workspace;
    }

    /** A link to the newest picture; problems 404 and 409. */
    @POST
    @Operation(
            operationId = "createChartLinkOfSource",
            summary = "Gives a link to the newest chart of a source, which works without an API key")
    public Uni<PictureLinkView> give(
            @PathParam("id") UUID id, @NotNull(message = "is missing") @Valid NewPictureLink link) {
        return pictures.give(workspace.get().id(), PictureSubject.SOURCE, id, link.lifetime());
    }

    /** Ends all links to the newest picture; a problem 404 if there is no such source. */
    @DELETE
    @ResponseStatus(204)
    @Operation(
            operationId = "revokeChartLinksOfSource",
            summary = "Ends all links to the newest chart of a source; caches may show it for another minute")
    public Uni<Void> revoke(@PathParam("id") UUID id) {
        return pictures.revoke(workspace.get().id(), PictureSubject.SOURCE, id);
    }
}
