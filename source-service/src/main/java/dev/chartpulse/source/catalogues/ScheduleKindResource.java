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

import dev.chartpulse.source.schedules.ScheduleKind;

/** The kinds of schedules over REST. */
@Path("/api/v1/schedules/kinds")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogues", description = "What a form offers to choose from. Each may be kept for an hour.")
class ScheduleKindResource {

    /** All kinds, the simplest first. */
    @GET
    @Operation(
            operationId = "listScheduleKinds",
            summary = "Lists the kinds of schedules, each with its fields and an example",
            description = "The sentence is the example in English, as the connections that have it would say it.")
    @APIResponse(responseCode = "200", description = "All kinds")
    public Uni<RestResponse<List<ScheduleKind>>> list() {
        return Uni.createFrom().item(() -> CatalogueAnswers.of(ScheduleKind.all()));
    }
}
