package dev.chartpulse.source.pictures;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Gives and revokes the signed links of newest pictures. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Pictures", description = "Charts by signed links, without an API key")
class PictureLinkResource {

    private final Pictures pictures;
    private final CurrentWorkspace workspace;

    PictureLinkResource(Pictures pictures, CurrentWorkspace workspace) {
        this.pictures = pictures;
        this.workspace = workspace;
    }

    /** Body of {@code POST …/chart-link}. */
    @Schema(name = "NewChartLink")
    record NewLink(
            @Min(1)
            @Max(3650)
            @Schema(description = "After how many days the link expires; absent: never, until it is revoked.")
            Integer days) {}

    /** A signed link. */
    @Schema(name = "ChartLink")
    record LinkView(
            @Schema(required = true) URI url,

            @Schema(description = "When it stops working; absent: when it is revoked.")
            Instant expiresAt) {}

    /** A link to the newest picture of a connection; problems 404 and 409. */
    @POST
    @Path("/connections/{id}/chart-link")
    @Operation(
            operationId = "createChartLinkOfConnection",
            summary = "Gives a link to the newest chart of a connection, which works without an API key")
    public Uni<LinkView> giveOfConnection(
            @PathParam("id") UUID id, @NotNull(message = "is missing") @Valid NewLink link) {
        return give(PictureSubject.CONNECTION, id, link);
    }

    /** A link to the newest picture of a source; problems 404 and 409. */
    @POST
    @Path("/sources/{id}/chart-link")
    @Operation(
            operationId = "createChartLinkOfSource",
            summary = "Gives a link to the newest chart of a source, which works without an API key")
    public Uni<LinkView> giveOfSource(@PathParam("id") UUID id, @NotNull(message = "is missing") @Valid NewLink link) {
        return give(PictureSubject.SOURCE, id, link);
    }

    /** Ends all links to the newest picture of a connection. */
    @DELETE
    @Path("/connections/{id}/chart-link")
    @ResponseStatus(204)
    @Operation(
            operationId = "revokeChartLinksOfConnection",
            summary = "Ends all links to the newest chart of a connection; caches may show it for another minute")
    public Uni<Void> revokeOfConnection(@PathParam("id") UUID id) {
        return pictures.revoke(workspace.get().id(), PictureSubject.CONNECTION, id);
    }

    /** Ends all links to the newest picture of a source. */
    @DELETE
    @Path("/sources/{id}/chart-link")
    @ResponseStatus(204)
    @Operation(
            operationId = "revokeChartLinksOfSource",
            summary = "Ends all links to the newest chart of a source; caches may show it for another minute")
    public Uni<Void> revokeOfSource(@PathParam("id") UUID id) {
        return pictures.revoke(workspace.get().id(), PictureSubject.SOURCE, id);
    }

    private Uni<LinkView> give(PictureSubject subject, UUID id, NewLink link) {
        Duration lifetime = link.days() == null ? null : Duration.ofDays(link.days());
        return pictures.give(workspace.get().id(), subject, id, lifetime)
                .map(given -> new LinkView(given.url(), given.expiresAt()));
    }
}
