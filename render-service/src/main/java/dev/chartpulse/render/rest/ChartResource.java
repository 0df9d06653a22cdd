package dev.chartpulse.render.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.messaging.PeopleFirst;
import dev.chartpulse.render.work.Charts;
import dev.chartpulse.render.work.DrawnChart;
import dev.chartpulse.rest.problems.JsonBody;

/**
 * The charts of previews, drawn by the same code as delivered charts. Bodies are taken as bytes, so that their JSON is read on
 * the threads that draw and not on the event loop.
 */
@Path("/internal")
@Consumes(MediaType.APPLICATION_JSON)
public class ChartResource {

    private final Charts charts;
    private final PeopleFirst people;

    ChartResource(Charts charts, PeopleFirst people) {
        this.charts = charts;
        this.people = people;
    }

    /** Draws the picture of a chart request. */
    @POST
    @Path("/charts")
    @Produces("image/png")
    public Uni<byte[]> chart(byte[] body) {
        return people.serve(() -> charts.draw(() -> JsonBody.read(body, ChartRequest.class)))
                .map(DrawnChart::png);
    }

    /** Makes a picture that was drawn smaller; a problem 422 for a width that is not allowed. */
    @POST
    @Path("/thumbnails/{width}")
    @Consumes("image/png")
    @Produces("image/png")
    public Uni<byte[]> thumbnail(@PathParam("width") int width, byte[] png) {
        return people.serve(() -> charts.thumbnail(png, width));
    }

    /** Makes the words and numbers of a chart request. */
    @POST
    @Path("/summaries")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<ChartSummary> summary(byte[] body) {
        return people.serve(() -> charts.summarise(() -> JsonBody.read(body, ChartRequest.class)));
    }
}
