package dev.chartpulse.source.catalogues;

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

import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** The units over REST. */
@Path("/api/v1/units")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogues", description = "What a form offers to choose from. Each may be kept for an hour.")
class UnitResource {

    private final Units units;
    private final CurrentWorkspace workspace;

    UnitResource(Units units, CurrentWorkspace workspace) {
        this.units = units;
        this.workspace = workspace;
    }

    /** All units; a problem 503 while render-service, which knows them, does not answer. */
    @GET
    @Operation(
            operationId = "listUnits",
            summary = "Lists the units that a metric may have",
            description =
                    "Grafana's units, each with a number as charts and messages write it. Grafana's custom units are"
                            + " taken, too: suffix:, prefix:, time:, si:, count:, currency: and bool:, as in its panels.")
    @APIResponse(responseCode = "200", description = "All units, by their groups")
    public Uni<RestResponse<List<UnitView>>> list() {
        return units.list(workspace.get()).map(all -> CatalogueAnswers.of(all));
    }
}
