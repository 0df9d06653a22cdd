package dev.chartpulse.source.history;

import java.util.UUID;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.paging.HistoryRequest;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.pictures.PictureAnswers;
import dev.chartpulse.source.pictures.Thumbnails;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** The history of pulses over REST. */
@Path("/api/v1/pulses")
@Tag(name = "Pulses", description = "What became of each firing of a connection")
class PulseResource {

    private static final String PNG = "image/png";

    private final PulseHistory history;
    private final PictureAnswers pictures;
    private final CurrentWorkspace workspace;

    PulseResource(PulseHistory history, PictureAnswers pictures, CurrentWorkspace workspace) {
        this.pictures = pictures;
        this.history = history;
        this.workspace = workspace;
    }

    /** One page of the pulses that the filter lets through; a problem 422 for a filter that is not valid. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "listPulses",
            summary = "Lists the pulses, the one that was due last first unless sort says otherwise")
    public Uni<Page<PulseView>> list(@BeanParam PulseFilter filter, @BeanParam HistoryRequest request) {
        return history.page(workspace.get().id(), filter.criteria(), request);
    }

    /** How many pulses the filter lets through; a problem 422 for a filter that is not valid. */
    @GET
    @Path("/counts")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "countPulses",
            summary = "Counts the pulses of each status, up to 10,000 each, with the filters of the list")
    public Uni<PulseCounts> counts(@BeanParam PulseFilter filter) {
        return history.counts(workspace.get().id(), filter.criteria());
    }

    /** One pulse with its deliveries and timeline; a problem 404 if there is none. */
    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getPulse",
            summary = "Gives one pulse with its timeline and deliveries",
            description =
                    "While the chart is drawn and deliveries are pending, each of these tells in words how often it was tried, when it is tried next"
                            + " and why it waits; lists, and answers to what changes a pulse, do not.")
    public Uni<PulseView> get(@PathParam("id") UUID id) {
        return history.getWithProgress(workspace.get().id(), id);
    }

    /** The picture of a pulse; a problem 404 if there is none, 410 if it is no longer kept. */
    @GET
    @Path("/{id}/chart.png")
    @Produces(PNG)
    @Operation(operationId = "getPulseChart", summary = "Gives the chart of a pulse as it was delivered")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The caller has the picture: If-None-Match names it")
    @APIResponse(responseCode = "410", description = "The chart is no longer kept.")
    public Uni<Response> chart(
            @PathParam("id") UUID id,
            @QueryParam("width")
                    @Parameter(
                            description = Thumbnails.WIDTH,
                            example = "320",
                            schema = @Schema(type = SchemaType.INTEGER, format = "int32"))
                    String width,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH)
                    @Parameter(description = "The ETag of the picture that the caller has.", example = "\"5f3a\"")
                    String known) {
        UUID of = workspace.get().id();
        return history.requireChart(of, id)
                .chain(() -> pictures.ofWorkspace(of, id, width, known, () -> history.chart(of, id)));
    }
}
