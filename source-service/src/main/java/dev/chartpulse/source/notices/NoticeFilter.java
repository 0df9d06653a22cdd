package dev.chartpulse.source.notices;

import java.util.UUID;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.source.paging.FilterReader;
import dev.chartpulse.source.problems.ProblemException;

/** Which notices a list shows: the query parameters of a resource method. A parameter that is absent or empty filters nothing. */
public class NoticeFilter {

    @QueryParam("connection")
    @Parameter(
            description = "Only notices about the connection with this id, or about its source.",
            schema = @Schema(format = "uuid"))
    String connection;

    @QueryParam("source")
    @Parameter(
            description = "Only notices about connections of the source with this id.",
            schema = @Schema(format = "uuid"))
    String source;

    @QueryParam("integration")
    @Parameter(description = "Only notices about the integration with this id.", schema = @Schema(format = "uuid"))
    String integration;

    /** What the parameters say; each null for any. */
    record Criteria(UUID connectionId, UUID sourceId, UUID integrationId) {}

    /**
     * Reads the parameters.
     *
     * @throws ProblemException 422 that names each parameter whose value cannot be used
     */
    Criteria criteria() {
        FilterReader reader = new FilterReader();
        Criteria criteria = new Criteria(
                reader.id("connection", connection),
                reader.id("source", source),
                reader.id("integration", integration));
        reader.requireNoErrors();
        return criteria;
    }
}
