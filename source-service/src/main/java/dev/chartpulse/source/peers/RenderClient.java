package dev.chartpulse.source.peers;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.UnitExample;

/** The internal REST of render-service. */
@Path("/internal")
@RegisterRestClient(configKey = "render-service")
@RegisterClientHeaders(InternalAuthorization.class)
interface RenderClient {

    @POST
    @Path("/charts")
    @Produces("image/png")
    Uni<byte[]> draw(ChartRequest chart);

    @POST
    @Path("/summaries")
    Uni<ChartSummary> summarise(ChartRequest chart);

    @POST
    @Path("/thumbnails/{width}")
    @Consumes("image/png")
    @Produces("image/png")
    Uni<byte[]> thumbnail(@PathParam("width") int width, byte[] png);

    @GET
    @Path("/units")
    Uni<List<UnitExample>> units();

    @ClientExceptionMapper
    static RuntimeException refusal(Response response) {
        return PeerRefusal.of(response);
    }

    @ClientObjectMapper
    static ObjectMapper wire(ObjectMapper ignored) {
        return Wire.mapper();
    }
}
