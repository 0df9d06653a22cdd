package dev.chartpulse.source.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import io.smallrye.openapi.model.BaseModel;

/** The schemas of a description: those with a name, and those that stand where they are used. */
final class SchemaTree {

    private static final String PREFIX = "#/components/schemas/";

    private final OpenAPI api;

    SchemaTree(OpenAPI api) {
        this.api = api;
    }

    /** The schema of this name; null if there is none. */
    Schema named(String name) {
        return api.getComponents().getSchemas().get(name);
    }

    /** The names of all schemas, in order. */
    List<String> names() {
        return new TreeMap<>(api.getComponents().getSchemas()).keySet().stream().toList();
    }

    void put(String name, Schema schema) {
        api.getComponents().addSchema(name, schema);
    }

    void remove(String name) {
        api.getComponents().removeSchema(name);
    }

    /** The name that a schema refers to; empty if it refers to none. */
    static Optional<String> name(Schema schema) {
        String reference = schema == null ? null : schema.getRef();
        return reference == null || !reference.startsWith(PREFIX)
                ? Optional.empty()
                : Optional.of(reference.substring(PREFIX.length()));
    }

    /** As in {@code $ref}. */
    static String reference(String name) {
        return PREFIX + name;
    }

    /** The schema that is meant: the named one where the schema refers to one. */
    Schema meant(Schema schema) {
        return name(schema).map(this::named).orElse(schema);
    }

    /** A copy that can be changed without changing the original. */
    static Schema copy(Schema schema) {
        return BaseModel.deepCopy(schema, Schema.class);
    }

    /** The properties in their order; empty if there are none. */
    static Map<String, Schema> properties(Schema schema) {
        return schema.getProperties() == null ? Map.of() : schema.getProperties();
    }

    /** Every operation of the API. */
    List<Operation> operations() {
        return api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .toList();
    }

    Map<String, PathItem> paths() {
        return api.getPaths().getPathItems();
    }

    /** Visits every schema of the description once, the parts of a schema before the schema. */
    void each(Consumer<Schema> visitor) {
        List.copyOf(api.getComponents().getSchemas().values()).forEach(schema -> within(schema, visitor));
        Collection<APIResponse> shared = api.getComponents().getResponses() == null
                ? List.of()
                : api.getComponents().getResponses().values();
        shared.forEach(response -> within(response, visitor));
        for (PathItem item : paths().values()) {
            parameters(item.getParameters(), visitor);
        }
        for (Operation operation : operations()) {
            parameters(operation.getParameters(), visitor);
            if (operation.getRequestBody() != null) {
                within(operation.getRequestBody().getContent(), visitor);
            }
            operation.getResponses().getAPIResponses().values().forEach(response -> within(response, visitor));
        }
    }

    /** The names of all schemas that a schema leads to, its own included. */
    Set<String> reachable(Schema from) {
        Set<String> found = new HashSet<>();
        reach(from, found);
        return found;
    }

    private void reach(Schema from, Set<String> found) {
        within(from, schema -> name(schema).filter(found::add).map(this::named).ifPresent(next -> reach(next, found)));
    }

    /** The names of all schemas that the operations lead to. */
    Set<String> used() {
        Set<String> found = new HashSet<>();
        Consumer<Schema> reach = schema -> reach(schema, found);
        for (Operation operation : operations()) {
            parameters(operation.getParameters(), reach);
            Stream.concat(sent(operation), given(operation)).forEach(reach);
        }
        if (api.getComponents().getResponses() != null) {
            api.getComponents().getResponses().values().forEach(response -> schemas(response.getContent())
                    .forEach(reach));
        }
        return found;
    }

    /** The schemas of the body that an operation takes. */
    static Stream<Schema> sent(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.empty()
                : schemas(operation.getRequestBody().getContent());
    }

    /** The schemas of what an operation answers in words of its own. */
    static Stream<Schema> given(Operation operation) {
        return operation.getResponses().getAPIResponses().values().stream()
                .flatMap(response -> schemas(response.getContent()));
    }

    /** The schemas of all media types. */
    static Stream<Schema> schemas(Content content) {
        return content == null || content.getMediaTypes() == null
                ? Stream.empty()
                : content.getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .filter(Objects::nonNull);
    }

    private static void within(APIResponse response, Consumer<Schema> visitor) {
        within(response.getContent(), visitor);
        if (response.getHeaders() != null) {
            response.getHeaders().values().stream().map(Header::getSchema).forEach(schema -> within(schema, visitor));
        }
    }

    private static void within(Content content, Consumer<Schema> visitor) {
        schemas(content).forEach(schema -> within(schema, visitor));
    }

    private static void parameters(List<Parameter> parameters, Consumer<Schema> visitor) {
        if (parameters != null) {
            parameters.forEach(parameter -> within(parameter.getSchema(), visitor));
        }
    }

    /** Visits a schema, after what it is made of where it stands. */
    static void within(Schema schema, Consumer<Schema> visitor) {
        if (schema == null) {
            return;
        }
        parts(schema).forEach(part -> within(part, visitor));
        visitor.accept(schema);
    }

    private static List<Schema> parts(Schema schema) {
        List<Schema> parts = new ArrayList<>(properties(schema).values());
        parts.add(schema.getItems());
        parts.add(schema.getAdditionalPropertiesSchema());
        Stream.of(schema.getOneOf(), schema.getAnyOf(), schema.getAllOf())
                .filter(Objects::nonNull)
                .forEach(parts::addAll);
        return parts;
    }
}
