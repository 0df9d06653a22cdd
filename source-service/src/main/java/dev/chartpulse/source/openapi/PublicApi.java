package dev.chartpulse.source.openapi;

import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.source.access.Need;
import dev.chartpulse.source.access.OperationRules;

/** Adds to the API's description what holds for every operation: the API key, and the problems. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PublicApi implements OASFilter {

    private static final String KEY = "apiKey";
    private static final String TOKEN = "token";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents()
                .addSecurityScheme(
                        KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key")
                                .description("The workspace's API key."));
        api.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A person's token of the OIDC issuer that is configured, if one is."));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(KEY));
        api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
        api.getComponents().addSchema("Problem", problem());
        removeJackson(api);
        if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
            api.getPaths().getPathItems().forEach(PublicApi::describe);
        }
    }

    private static void describe(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            add(operation, "401", "The API key is missing or not known.");
            OperationRules.of(operation.getOperationId())
                    .filter(need -> need != Need.NOBODY)
                    .ifPresent(need -> {
                        add(operation, "403", "The caller may not do this: it needs " + need.words() + ".");
                        add(
                                operation,
                                "429",
                                "The caller sends too many requests; Retry-After says when one may come.");
                    });
            if (path.contains("{")) {
                add(operation, "404", "There is nothing of this id.");
            }
            if (operation.getRequestBody() != null) {
                add(operation, "400", "The body is not JSON, or has an unknown field or a wrong type.");
                add(operation, "413", "The body is larger than 256 KiB.");
                add(operation, "415", "The body is not declared as application/json.");
                add(operation, "422", "A value cannot be used: the problem says which and why.");
            }
            if (method == PathItem.HttpMethod.DELETE) {
                add(operation, "409", "It is still used.");
            }
            add(operation, "default", "Any other problem.");
            operation.getResponses().getAPIResponses().forEach(PublicApi::describeProblem);
        });
    }

    private static void describeProblem(String status, APIResponse response) {
        if (status.startsWith("4") && response.getContent() == null) {
            response.content(problemContent());
        }
    }

    private static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    }

    private static void add(Operation operation, String status, String description) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponse described = operation.getResponses().getAPIResponse(status);
        if (described == null || described.getContent() == null) {
            APIResponse response =
                    OASFactory.createAPIResponse().description(description).content(problemContent());
            operation.getResponses().addAPIResponse(status, response);
        }
    }

    /** Raw JSON is described where it stands, as an object; Jackson's own classes are of no use to a client. */
    private static void removeJackson(OpenAPI api) {
        List.of("ObjectNode", "JsonNode", "JsonNodeType").forEach(api.getComponents()::removeSchema);
    }

    private static Schema problem() {
        Schema error = object().addProperty("field", text("The path of the field.", "metrics[1].expression"))
                .addProperty("message", text("What is wrong with it.", "is missing"));
        return object().description("An error (RFC 9457).")
                .addProperty("type", text("A URI reference of the kind of problem.", "about:blank"))
                .addProperty("title", text("Short, the same for every problem of the code.", "Invalid field"))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text("What happened this time.", "title: is missing or blank"))
                .addProperty("code", text("For a program.", "invalid-field"))
                .addProperty("action", text("What to do about it.", "Correct the fields listed under errors."))
                .addProperty(
                        "retryable",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.BOOLEAN)
                                .description("Whether the same request may succeed later."))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(error))
                .addRequired("status")
                .addRequired("code");
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    private static Schema text(String description, String example) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .description(description)
                .addExample(example);
    }
}
