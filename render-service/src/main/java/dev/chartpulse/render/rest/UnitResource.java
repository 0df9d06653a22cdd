package dev.chartpulse.render.rest;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.UnitExample;
import dev.chartpulse.render.unit.UnitNames;

/** The units that a person may choose, for source-service, which keeps them. */
@Path("/internal/units")
@Produces(MediaType.APPLICATION_JSON)
public class UnitResource {

    private static final List<UnitExample> ALL = UnitNames.list();

    /** All units, by their groups. */
    @GET
    public Uni<List<UnitExample>> list() {
        return Uni.createFrom().item(ALL);
    }
}
