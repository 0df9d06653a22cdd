package dev.chartpulse.source.connections;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.source.paging.FilterReader;
import dev.chartpulse.source.problems.ProblemException;

/** Which connections a list shows: the query parameters of a resource method. A parameter that is absent or empty filters nothing. */
public class ConnectionFilter {

    private static final List<String> STATUSES = List.of("active", "paused", "error");

    @QueryParam("source")
    @Parameter(description = "Only connections of the source with this id.", schema = @Schema(format = "uuid"))
    String source;

    @QueryParam("destination")
    @Parameter(description = "Only connections to the destination with this id.", schema = @Schema(format = "uuid"))
    String destination;

    @QueryParam("integration")
    @Parameter(
            description =
                    "Only connections whose source, or one of whose destinations, is of the integration with this id.",
            schema = @Schema(format = "uuid"))
    String integration;

    @QueryParam("status")
    @Parameter(
            description =
                    "Only connections with one of these statuses. May be repeated, or list several separated by commas.",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            enumeration = {"active", "paused", "error"}),
            example = "paused,error")
    List<String> status;

    /**
     * What the parameters say.
     *
     * @param sourceId null for any
     * @param destinationId null for any
     * @param integrationId null for any
     * @param statuses each once; empty for any
     */
    record Criteria(UUID sourceId, UUID destinationId, UUID integrationId, List<String> statuses) {}

    /**
     * Reads the parameters.
     *
     * @throws ProblemException 422 that names each parameter whose value cannot be used
     */
    Criteria criteria() {
        FilterReader reader = new FilterReader();
        Criteria criteria = new Criteria(
                reader.id("source", source),
                reader.id("destination", destination),
                reader.id("integration", integration),
                reader.words("status", status, STATUSES));
        reader.requireNoErrors();
        return criteria;
    }
}
