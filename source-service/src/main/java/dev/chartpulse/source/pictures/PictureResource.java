package dev.chartpulse.source.pictures;

import java.util.UUID;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Pictures for everybody who has a signed address. No API key is asked for. */
@Path("/")
@Produces(PictureResource.PNG)
@Tag(name = "Pictures", description = "Charts by signed links, without an API key")
class PictureResource {

    static final String PNG = "image/png";

    /** How long a picture of a pulse may be taken from a cache: it never changes, but its address expires. */
    private static final int DAY = 86_400;

    /** How long the newest picture may be taken from a cache; so long works an address that was revoked, too. */
    private static final int MINUTE = 60;

    private final Pictures pictures;

    PictureResource(Pictures pictures) {
        this.pictures = pictures;
    }

    /** The picture of one pulse. */
    @GET
    @Path("charts/{pulse}.png")
    @Operation(operationId = "getSignedChart", summary = "Gives the chart of a pulse, by the link that messages have")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The picture is the one of If-None-Match")
    public Uni<Response> ofPulse(
            @PathParam("pulse") UUID pulse,
            @QueryParam("signature") @DefaultValue("") String signature,
            @HeaderParam("If-None-Match") String known) {
        return pictures.ofPulse(pulse, signature).flatMap(id -> answer(id, known, DAY));
    }

    /** The newest picture of a connection. */
    @GET
    @Path("connections/{id}/chart.png")
    @Operation(
            operationId = "getNewestChartOfConnection",
            summary = "Gives the newest chart of a connection, by a signed link")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The picture is the one of If-None-Match")
    public Uni<Response> ofConnection(
            @PathParam("id") UUID id,
            @QueryParam("signature") @DefaultValue("") String signature,
            @HeaderParam("If-None-Match") String known) {
        return newest(PictureSubject.CONNECTION, id, signature, known);
    }

    /** The newest picture of a source. */
    @GET
    @Path("sources/{id}/chart.png")
    @Operation(operationId = "getNewestChartOfSource", summary = "Gives the newest chart of a source, by a signed link")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The picture is the one of If-None-Match")
    public Uni<Response> ofSource(
            @PathParam("id") UUID id,
            @QueryParam("signature") @DefaultValue("") String signature,
            @HeaderParam("If-None-Match") String known) {
        return newest(PictureSubject.SOURCE, id, signature, known);
    }

    private Uni<Response> newest(PictureSubject subject, UUID id, String signature, String known) {
        return pictures.newest(subject, id, signature).flatMap(pulse -> answer(pulse, known, MINUTE));
    }

    /** The first chart stored for a pulse is never replaced, so the pulse's id names the picture. */
    private Uni<Response> answer(UUID pulse, String known, int seconds) {
        EntityTag tag = new EntityTag(pulse.toString());
        CacheControl cache = new CacheControl();
        cache.setPrivate(false);
        cache.setNoTransform(false);
        cache.setMaxAge(seconds);
        if (known != null && known.contains("\"" + tag.getValue() + "\"")) {
            return Uni.createFrom()
                    .item(Response.notModified(tag).cacheControl(cache).build());
        }
        return pictures.png(pulse)
                .map(png -> Response.ok(png, PNG).tag(tag).cacheControl(cache).build());
    }
}
