package dev.chartpulse.source.previews;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.workspaces.CurrentWorkspace;
import dev.chartpulse.source.workspaces.Workspace;

/** Previews over REST. */
@Path("/api/v1/previews")
@Tag(name = "Previews", description = "The chart that a source would give now")
class PreviewResource {

    private static final String PNG = "image/png";
    private static final MediaType PNG_TYPE = MediaType.valueOf(PNG);

    private final Previews previews;
    private final CurrentWorkspace workspace;

    PreviewResource(Previews previews, CurrentWorkspace workspace) {
        this.previews = previews;
        this.workspace = workspace;
    }

    /** Charts a source, saved or not, as of now. Every failure is a problem; no data is not a failure. */
    @POST
    @Produces({PNG, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "preview",
            summary =
                    "Draws the chart of a definition or of a saved source; the Accept header chooses a PNG or its data")
    @APIResponse(
            responseCode = "200",
            description = "The chart",
            content = {
                @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PreviewView.class))
            })
    public Uni<Response> preview(
            @NotNull(message = "is missing") PreviewRequest request, @Context HttpHeaders headers) {
        Workspace current = workspace.get();
        return wantsPicture(headers.getAcceptableMediaTypes())
                ? previews.picture(current, request.body())
                        .map(png -> Response.ok(png, PNG_TYPE).build())
                : previews.data(current, request.body()).map(data -> Response.ok(data, MediaType.APPLICATION_JSON_TYPE)
                        .build());
    }

    /**
     * Whether the client prefers the picture to JSON. A client that accepts neither gets the picture, too.
     *
     * @param accepted the media types of the Accept header, the preferred one first
     */
    private static boolean wantsPicture(List<MediaType> accepted) {
        return accepted.stream()
                .filter(type -> type.isCompatible(PNG_TYPE) || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .map(type -> type.isCompatible(PNG_TYPE))
                .orElse(true);
    }
}
