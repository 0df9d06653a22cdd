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

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.workspaces.CurrentWorkspace;
import dev.chartpulse.source.workspaces.Workspace;

/** Previews over REST. */
@Path("/api/v1/previews")
@Tag(name = "Previews", description = "The chart that a source would give now")
class PreviewResource {

    private static final String PNG = "image/png";
    private static final MediaType PNG_TYPE = MediaType.valueOf(PNG);

    /** What there is, the picture first: a client that accepts anything gets it. */
    private static final List<MediaType> FORMS =
            List.of(PNG_TYPE, MediaType.APPLICATION_JSON_TYPE, MediaType.MULTIPART_FORM_DATA_TYPE);

    private final Previews previews;
    private final CurrentWorkspace workspace;
    private final ObjectMapper mapper;

    PreviewResource(Previews previews, CurrentWorkspace workspace, ObjectMapper mapper) {
        this.mapper = mapper;
        this.previews = previews;
        this.workspace = workspace;
    }

    /** Charts a source, saved or not, as of now. Every failure is a problem; no data is not a failure. */
    @POST
    @Produces({PNG, MediaType.APPLICATION_JSON, MediaType.MULTIPART_FORM_DATA})
    @Operation(
            operationId = "preview",
            summary = "Draws the chart of a definition or of a saved source, as a PNG, as data, or as both",
            description = "The Accept header chooses: image/png gives the picture, application/json the data,"
                    + " multipart/form-data both in one answer, of one query: the parts are data (JSON) and picture (PNG),"
                    + " which a browser reads by response.formData().")
    @APIResponse(
            responseCode = "200",
            description = "The chart",
            content = {
                @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = PreviewView.class)),
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = PreviewParts.class))
            })
    public Uni<Response> preview(
            @NotNull(message = "is missing") PreviewRequest request, @Context HttpHeaders headers) {
        Workspace current = workspace.get();
        MediaType wanted = wanted(headers.getAcceptableMediaTypes());
        if (wanted.equals(MediaType.APPLICATION_JSON_TYPE)) {
            return previews.data(current, request.body()).map(data -> answer(data, wanted));
        }
        return wanted.equals(PNG_TYPE)
                ? previews.picture(current, request.body()).map(png -> answer(png, wanted))
                : previews.parts(current, request.body()).map(parts -> answer(parts.body(mapper), PreviewParts.TYPE));
    }

    private static Response answer(Object entity, MediaType type) {
        return Response.ok(entity, type).build();
    }

    /**
     * What the client prefers. One that accepts nothing of what there is, or anything, gets the picture.
     *
     * @param accepted the media types of the Accept header, the preferred one first
     */
    private static MediaType wanted(List<MediaType> accepted) {
        return accepted.stream()
                .flatMap(type -> FORMS.stream().filter(type::isCompatible))
                .findFirst()
                .orElse(PNG_TYPE);
    }
}
