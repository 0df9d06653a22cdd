package dev.chartpulse.source.destinations;

import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.source.paging.FilterReader;
import dev.chartpulse.source.problems.ProblemException;

/** Which destinations a list shows: the query parameters of a resource method. A parameter that is absent or empty filters nothing. */
public class DestinationFilter {

    private static final List<String> KINDS =
            Arrays.stream(DeliveryKind.values()).map(Destination::text).toList();

    @QueryParam("kind")
    @Parameter(
            description =
                    "Only destinations of one of these kinds. May be repeated, or list several separated by commas.",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            enumeration = {"slack", "email", "webhook", "teams", "chat"}),
            example = "slack,email")
    List<String> kind;

    /**
     * The kinds, each once; empty for any.
     *
     * @throws ProblemException 422 when the parameter names one that is not
     */
    List<String> kinds() {
        FilterReader reader = new FilterReader();
        List<String> kinds = reader.words("kind", kind, KINDS);
        reader.requireNoErrors();
        return kinds;
    }
}
