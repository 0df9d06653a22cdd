package dev.chartpulse.delivery.pictures;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.delivery.ledger.Sql;
import dev.chartpulse.rest.problems.ProblemWriter;

/**
 * Gives the picture of a pulse from the ledger. A card of Teams or Google Chat names a link of source-service, and its receiver follows the
 * link at once, when source-service may not have stored the picture yet; the ledger has it, because it is stored before anything is sent.
 */
@Path("/internal/pulses/{id}/chart.png")
@Produces("image/png")
class PictureResource {

    private static final String PNG = "select png from chart where pulse_id = $1";

    private static final Problem NOT_THERE = Problem.of(
                    404, ProblemCode.CHART_NOT_THERE, "The ledger does not hold this picture.")
            .build();

    private final Sql sql;

    PictureResource(Sql sql) {
        this.sql = sql;
    }

    /** The picture; a problem 404 if the ledger does not hold it, or not any more. */
    @GET
    public Uni<Response> get(@PathParam("id") UUID id) {
        return sql.run(PNG, id).map(rows -> {
            for (Row row : rows) {
                return Response.ok(row.getBuffer("png").getBytes()).build();
            }
            return ProblemWriter.response(NOT_THERE);
        });
    }
}
