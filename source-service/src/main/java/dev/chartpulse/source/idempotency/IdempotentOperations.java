package dev.chartpulse.source.idempotency;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Adds the header Idempotency-Key to the description of the operations that are {@link CreatesOnce}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 3)
public class IdempotentOperations implements OASFilter {

    private static final Pattern CREATING = Pattern.compile(
            "/api/v1/(integrations|calendars|keys|members|workspaces|(sources|destinations|connections)(/\\{id}/duplicate)?)");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().forEach(IdempotentOperations::describe);
        }
    }

    private static void describe(String path, PathItem item) {
        Operation creation = item.getPOST();
        if (creation == null || !CREATING.matcher(path).matches()) {
            return;
        }
        creation.addParameter(OASFactory.createParameter()
                .name(IdempotencyKey.HEADER)
                .in(Parameter.In.HEADER)
                .description(
                        "1 to 200 printable characters, such as a UUID. The same key with the same body, within a day, creates"
                                + " nothing more and gives the first answer again; with another body it is refused with 422.")
                .schema(text().pattern(IdempotencyKey.PATTERN).addExample("5f0c1d0e-7c1b-4a2e-9d53-0d6f1c1b7f11")));
        creation.getResponses().getAPIResponse("201").addHeader(Repeats.REPLAYED, replayed());
    }

    private static Header replayed() {
        return OASFactory.createHeader()
                .description("\"true\" if this is the answer of an earlier request with the same key.")
                .schema(text());
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
