package dev.chartpulse.source.catalogues;

import java.util.Arrays;
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

import dev.chartpulse.source.sources.TimeWindow;

/** The windows of charts over REST. */
@Path("/api/v1/windows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogues", description = "What a form offers to choose from. Each may be kept for an hour.")
class WindowResource {

    private static final List<WindowView> ALL =
            Arrays.stream(TimeWindow.values()).map(WindowView::of).toList();

    /** All windows, the shortest first. */
    @GET
    @Operation(
            operationId = "listWindows",
            summary = "Lists how far charts may look back",
            description = "All that sources take as window. A day is always 24 hours.")
    @APIResponse(responseCode = "200", description = "All windows, the shortest first")
    public Uni<RestResponse<List<WindowView>>> list() {
        return Uni.createFrom().item(() -> CatalogueAnswers.of(ALL));
    }
}
