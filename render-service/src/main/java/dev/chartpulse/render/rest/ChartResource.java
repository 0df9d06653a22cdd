package dev.chartpulse.render.rest;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.render.work.Charts;

/** What a person waits for: previews, drawn by the same code as what is delivered. */
@Path("/internal")
@RolesAllowed("internal")
@Consumes(MediaType.APPLICATION_JSON)
public class ChartResource {

    private final Charts charts;

    ChartResource(Charts charts) {
        this.charts = charts;
    }

    /** A chart request as its picture: image/png, or a problem. */
    @POST
    @Path("/charts")
    public Uni<Response> chart(byte[] body) {
        return charts.draw(() -> read(body))
                .map(chart -> Response.ok(chart.png(), "image/png").build())
                .onFailure()
                .recoverWithItem(Problems::respond);
    }

    /** A chart request in words and numbers: a chart summary, or a problem. */
    @POST
    @Path("/summaries")
    public Uni<Response> summary(byte[] body) {
        return charts.summarise(() -> read(body))
                .map(summary ->
                        Response.ok(write(summary), MediaType.APPLICATION_JSON).build())
                .onFailure()
                .recoverWithItem(Problems::respond);
    }

    private static ChartRequest read(byte[] body) {
        try {
            ChartRequest request = Wire.mapper().readValue(body, ChartRequest.class);
            if (request == null) {
                throw new MalformedBodyException("the body is null");
            }
            return request;
        } catch (JsonProcessingException e) {
            throw MalformedBodyException.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] write(Object body) {
        try {
            return Wire.mapper().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a body that has no JSON", e);
        }
    }
}
