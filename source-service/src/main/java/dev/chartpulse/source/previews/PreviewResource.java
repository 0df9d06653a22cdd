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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.sources.SourceRequest;
import dev.chartpulse.source.workspaces.CurrentWorkspace;
import dev.chartpulse.source.workspaces.Workspace;

/** Previews over REST. */
@Path("/api/v1/previews")
@Tag(name = "Previews", description = "What a source would chart now")
class PreviewResource {

    private static final String PNG = "image/png";
    private static final MediaType PNG_TYPE = MediaType.valueOf(PNG);

    private final Previews previews;
    private final CurrentWorkspace workspace;

    PreviewResource(Previews previews, CurrentWorkspace workspace) {
        this.previews = previews;
        this.workspace = workspace;
    }

    @POST
    @Produces({PNG, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "preview",
            summary = "Chart a definition, or a saved source by its id: a PNG or the data, by the Accept header")
    @RequestBody(content = @Content(schema = @Schema(oneOf = {SourceRequest.class, SavedSource.class})))
    @APIResponse(
            responseCode = "200",
            description = "The chart",
            content = {
                @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PreviewView.class))
            })
    public Uni<Response> preview(@NotNull(message = "is missing") ObjectNode body, @Context HttpHeaders headers) {
        Workspace current = workspace.get();
        return wantsPicture(headers.getAcceptableMediaTypes())
                ? previews.picture(current, body)
                        .map(png -> Response.ok(png, PNG_TYPE).build())
                : previews.data(current, body).map(data -> Response.ok(data, MediaType.APPLICATION_JSON_TYPE)
                        .build());
    }

    /** What is accepted, best first; anything at all is answered with the picture. */
    private static boolean wantsPicture(List<MediaType> accepted) {
        return accepted.stream()
                .filter(type -> type.isCompatible(PNG_TYPE) || type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .findFirst()
                .map(type -> type.isCompatible(PNG_TYPE))
                .orElse(true);
    }
}
