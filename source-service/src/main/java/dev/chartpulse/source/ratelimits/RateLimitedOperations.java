package dev.chartpulse.source.ratelimits;

import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Adds the headers that tell what is left of a limit to the description of every answer; the last filter, since others add answers. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public class RateLimitedOperations implements OASFilter {

    /** Sorted, so that each build gives the same text. */
    private static final Map<String, Header> HEADERS = new TreeMap<>(Map.of(
            RateLimitFilter.LEFT,
            header(
                    "What is left to the caller: r more requests in the t seconds to come. Not there where who calls is not known, or"
                            + " nothing is limited.",
                    "\"caller\";r=5999;t=42"),
            RateLimitFilter.POLICY,
            header(
                    "The limit of the caller: q requests in w seconds. There as RateLimit is.",
                    "\"caller\";q=6000;w=60")));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        HEADERS.forEach(api.getComponents()::addHeader);
        if (api.getComponents().getResponses() != null) {
            api.getComponents().getResponses().values().forEach(RateLimitedOperations::describe);
        }
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .filter(RateLimitedOperations::knowsTheCaller)
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .filter(answer -> answer.getRef() == null)
                .forEach(RateLimitedOperations::describe);
    }

    /** An operation without any security is open to everybody. */
    private static boolean knowsTheCaller(Operation operation) {
        return operation.getSecurity() == null || !operation.getSecurity().isEmpty();
    }

    private static void describe(APIResponse answer) {
        HEADERS.keySet()
                .forEach(
                        name -> answer.addHeader(name, OASFactory.createHeader().ref("#/components/headers/" + name)));
    }

    private static Header header(String description, String example) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .addExample(example));
    }
}
