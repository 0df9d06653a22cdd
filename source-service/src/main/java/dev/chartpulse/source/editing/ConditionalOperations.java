package dev.chartpulse.source.editing;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Adds conditional requests to the API's description: they hold for all resources alike. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 4)
public class ConditionalOperations implements OASFilter {

    private static final String EXAMPLE = "\"mPq2pZb1QmXw3k8d.c5Yt0JwEo2sVfN4u\"";
    private static final String JSON = "application/json";
    private static final String PICTURE = "image/png";

    /** A list of entity tags, or a star for any. */
    private static final String TAGS = "^(\\*|(W/)?\"[!#-~]*\"( *, *(W/)?\"[!#-~]*\")*)$";

    /** What is changed under a condition; {@link EditConditions} is asked for each of these. */
    private static final Pattern EDITED = Pattern.compile(
            "/api/v1/(workspace|(integrations|sources|destinations|calendars|connections|keys|members)/\\{id}(/token|/pause|/resume)?)");

    /** What is made and then changed under a condition. */
    private static final Pattern MADE = Pattern.compile(
            "/api/v1/(integrations|sources|destinations|calendars|connections|keys|members|workspaces)(/\\{id}/duplicate)?");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                    .forEach((method, operation) -> describe(path, method, operation)));
        }
    }

    private static void describe(String path, HttpMethod method, Operation operation) {
        if (method == HttpMethod.GET && gives(operation, "200", PICTURE)) {
            operation.getResponses().getAPIResponse("200").addHeader("ETag", tag());
            operation.getResponses().getAPIResponse("304").addHeader("ETag", tag());
        } else if (method == HttpMethod.GET && gives(operation, "200", JSON)) {
            operation.getResponses().addAPIResponse("412", failed());
            operation.addParameter(header(
                    "If-None-Match",
                    "Entity tags of what the caller has; if it is still so, the answer is 304 without a body."));
            operation
                    .getResponses()
                    .addAPIResponse(
                            "304",
                            OASFactory.createAPIResponse()
                                    .description("The caller has it: If-None-Match names it.")
                                    .addHeader("ETag", tag()));
            describeTag(operation, "200");
        } else if (method != HttpMethod.GET && EDITED.matcher(path).matches()) {
            operation.addParameter(
                    header(
                            "If-Match",
                            "The ETag under which it was read: if a person changed it since, it stays as it is, and the answer is 412."));
            operation.getResponses().addAPIResponse("412", failed());
            describeTag(operation, "200");
        } else if (method == HttpMethod.POST && MADE.matcher(path).matches()) {
            describeTag(operation, "201");
        }
    }

    private static boolean gives(Operation operation, String status, String mediaType) {
        APIResponse response = operation.getResponses() == null
                ? null
                : operation.getResponses().getAPIResponse(status);
        return response != null
                && response.getContent() != null
                && response.getContent().hasMediaType(mediaType);
    }

    private static void describeTag(Operation operation, String status) {
        if (gives(operation, status, JSON)) {
            operation.getResponses().getAPIResponse(status).addHeader("ETag", tag());
        }
    }

    private static Header tag() {
        return OASFactory.createHeader()
                .description("The entity tag of the answer, for If-Match and If-None-Match.")
                .schema(text());
    }

    private static Parameter header(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(text().pattern(TAGS));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).addExample(EXAMPLE);
    }

    private static APIResponse failed() {
        return OASFactory.createAPIResponse().ref("#/components/responses/PreconditionFailed");
    }
}
