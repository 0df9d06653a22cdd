package dev.chartpulse.source.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.chartpulse.source.testkit.Request;

/** The description of the API, as a client loads it. */
final class Description {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode document;

    private Description(JsonNode document) {
        this.document = document;
    }

    static Description load() {
        try {
            return new Description(new ObjectMapper()
                    .readTree(Request.anonymous().get("/q/openapi?format=json").asByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One operation of a path. */
    record Operation(String path, String method, JsonNode node) {

        String id() {
            return node.path("operationId").asText();
        }

        JsonNode answers() {
            return node.path("responses");
        }
    }

    JsonNode document() {
        return document;
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operations.add(new Operation(path.getKey(), method.getKey(), method.getValue()))));
        return operations;
    }

    Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new TreeMap<>();
        at("/components/schemas").properties().forEach(entry -> schemas.put(entry.getKey(), entry.getValue()));
        return schemas;
    }

    /** What is meant: what the reference leads to, where the node is one. */
    JsonNode meant(JsonNode node) {
        return node.has("$ref") ? at(node.get("$ref").asText().substring(1)) : node;
    }

    /** Visits every schema that stands within another, with the place where it stands. */
    void eachSchema(BiConsumer<String, JsonNode> visitor) {
        schemas().forEach((name, schema) -> within(name, schema, visitor));
        for (Operation operation : operations()) {
            operation
                    .node()
                    .path("parameters")
                    .forEach(parameter -> within(
                            operation.id() + "?" + parameter.path("name").asText(), parameter.path("schema"), visitor));
        }
    }

    private static void within(String place, JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(place, schema);
        schema.path("properties")
                .properties()
                .forEach(field -> within(place + "." + field.getKey(), field.getValue(), visitor));
        if (schema.has("items")) {
            within(place + "[]", schema.get("items"), visitor);
        }
        if (schema.path("additionalProperties").isObject()) {
            within(place + ".*", schema.get("additionalProperties"), visitor);
        }
        for (String union : List.of("oneOf", "anyOf", "allOf")) {
            schema.path(union).forEach(part -> within(place + "|", part, visitor));
        }
    }

    /** The names of the schemas that a node leads to. */
    Set<String> reachable(JsonNode from) {
        Set<String> found = new HashSet<>();
        reach(from, found);
        return found;
    }

    /** The names of the schemas that a body leads to, but for what is read-only in it. */
    Set<String> sent(JsonNode body) {
        Set<String> found = new HashSet<>();
        send(body, found);
        return found;
    }

    private void send(JsonNode from, Set<String> found) {
        String reference = from.path("$ref").asText();
        if (!reference.isEmpty() && found.add(reference.substring(reference.lastIndexOf('/') + 1))) {
            send(at(reference.substring(1)), found);
        }
        from.forEach(part -> {
            if (!part.path("readOnly").asBoolean()) {
                send(part, found);
            }
        });
    }

    private void reach(JsonNode from, Set<String> found) {
        for (String reference : from.findValuesAsText("$ref")) {
            if (found.add(reference.substring(reference.lastIndexOf('/') + 1))) {
                reach(at(reference.substring(1)), found);
            }
        }
    }
}
