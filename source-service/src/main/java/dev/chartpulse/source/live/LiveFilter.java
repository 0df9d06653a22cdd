package dev.chartpulse.source.live;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.source.paging.FilterReader;
import dev.chartpulse.source.problems.ProblemException;

/** Which events a stream has: the query parameters of the resource method. A parameter that is absent or empty filters nothing. */
public class LiveFilter {

    @QueryParam("types")
    @Parameter(
            description = "Only events of these types. May be repeated, or list several separated by commas.",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            enumeration = {"pulse", "delivery", "integration", "source", "destination", "connection"}),
            example = "pulse,delivery")
    List<String> types;

    @QueryParam("pulse")
    @Parameter(
            description = "Only events about the pulse with this id and its deliveries.",
            schema = @Schema(format = "uuid"))
    String pulse;

    @QueryParam("connection")
    @Parameter(
            description = "Only events about the connection with this id, its pulses and their deliveries.",
            schema = @Schema(format = "uuid"))
    String connection;

    @QueryParam("source")
    @Parameter(
            description =
                    "Only events about the source with this id, its connections, their pulses and their deliveries.",
            schema = @Schema(format = "uuid"))
    String source;

    /**
     * Reads the parameters.
     *
     * @throws ProblemException 422 that names each parameter whose value cannot be used
     */
    Predicate<LiveEvent> criteria() {
        FilterReader reader = new FilterReader();
        Set<String> wanted = Set.copyOf(reader.words("types", types, LiveEvent.TYPES));
        UUID pulseId = reader.id("pulse", pulse);
        UUID connectionId = reader.id("connection", connection);
        UUID sourceId = reader.id("source", source);
        reader.requireNoErrors();
        return event -> (wanted.isEmpty() || wanted.contains(event.type()))
                && (pulseId == null || pulseId.equals(event.pulseId()))
                && (connectionId == null || connectionId.equals(event.connectionId()))
                && (sourceId == null || sourceId.equals(event.sourceId()));
    }
}
