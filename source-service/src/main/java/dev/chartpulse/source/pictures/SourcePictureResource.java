package dev.chartpulse.source.pictures;

import java.util.UUID;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** The newest picture of a source, for who has a signed link to it. No API key is asked for. */
@Path("/api/v1/sources/{id}/chart.png")
@Produces(PictureAnswers.PNG)
@Tag(name = "Pictures", description = "Charts by signed links, without an API key")
class SourcePictureResource {

    private final PictureAnswers answers;

    SourcePictureResource(PictureAnswers answers) {
        this.answers = answers;
    }

    /** The picture; a problem 404 if the link is not valid, or there is no picture. */
    @GET
    @SecurityRequirements
    @Operation(operationId = "getNewestChartOfSource", summary = "Gives the newest chart of a source, by a signed link")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content =
                    @Content(
                            mediaType = PictureAnswers.PNG,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The caller has the picture: If-None-Match names it")
    public Uni<Response> get(
            @PathParam("id") UUID id,
            @QueryParam("signature")
                    @DefaultValue("")
                    @Parameter(description = "As the link has it.", example = "AQeX3mYc…")
                    String signature,
            @QueryParam("width")
                    @Parameter(
                            description = Thumbnails.WIDTH,
                            example = "320",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32"))
                    String width,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    @Parameter(description = "The ETag of the picture that the caller has.", example = "\"5f3a\"")
                    String known) {
        return answers.newest(PictureSubject.SOURCE, id, signature, width, known);
    }
}
