package dev.chartpulse.source.catalogues;

import java.time.Instant;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.sql.Sql;

/** The time zones over REST. */
@Path("/api/v1/zones")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogues", description = "What a form offers to choose from. Each may be kept for an hour.")
class ZoneResource {

    private final Pool pool;

    ZoneResource(Pool pool) {
        this.pool = pool;
    }

    /** All zones, as they are now by PostgreSQL's clock. */
    @GET
    @Operation(
            operationId = "listZones",
            summary = "Lists the IANA time zones, with their offset now and their next change",
            description = "All that schedules, sources and workspaces take as zone, by their ids.")
    @APIResponse(responseCode = "200", description = "All zones, by their ids")
    public Uni<RestResponse<List<ZoneView>>> list() {
        return pool.query("select now() as now")
                .execute()
                .map(rows ->
                        CatalogueAnswers.of(zones(Sql.instant(rows.iterator().next(), "now"))));
    }

    private static List<ZoneView> zones(Instant now) {
        return Fields.zones().map(id -> ZoneView.of(id, now)).toList();
    }
}
