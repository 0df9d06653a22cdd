package dev.chartpulse.source.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;

/** The description of the API, to which every answer that a test gets is compared. */
public final class ApiDescription {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCUMENT = "urn:chartpulse:api";

    /** The headers that are made for clients. Where one of them is sent, it must be described. */
    private static final Set<String> HEADERS = Set.of(
            "Link",
            "Location",
            "Retry-After",
            "ETag",
            "RateLimit",
            "RateLimit-Policy",
            "Idempotency-Replayed",
            "Preference-Applied",
            "Last-Modified",
            "Content-Disposition",
            "X-Total-Count",
            "Allow");

    private final JsonNode document;
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final Map<JsonNode, JsonSchema> schemas = new ConcurrentHashMap<>();

    /** Reads a description in JSON. */
    ApiDescription(String json) {
        this.document = tree(tree(json).toString().replace("\"$ref\":\"#/", "\"$ref\":\"" + DOCUMENT + "#/"));
        document.findParents("properties").forEach(ApiDescription::close);
        String text = document.toString();
        this.factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, text))));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clients ignore fields that they do not know; here each field must be described. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
            object.putIfAbsent("additionalProperties", JSON.getNodeFactory().booleanNode(false));
        }
    }

    /**
     * How an answer differs from what is described.
     *
     * @param method in capitals
     * @param path without a query
     * @return empty if it is as described, or if there is no such operation
     */
    List<String> faults(String method, String path, int status, HttpHeaders headers, byte[] body) {
        JsonNode operation = operation(method, path).orElse(null);
        if (operation == null) {
            return List.of();
        }
        JsonNode answer = meant(operation.path("responses").path(String.valueOf(status)));
        if (answer.isMissingNode()) {
            return List.of("its status " + status + " is not described");
        }
        List<String> faults = new ArrayList<>();
        JsonNode described = answer.path("headers");
        HEADERS.stream()
                .filter(name -> headers.firstValue(name).isPresent() && !described.has(name))
                .forEach(name -> faults.add("its header " + name + " is not described"));
        described.properties().stream()
                .filter(header -> header.getValue().path("required").asBoolean())
                .filter(header -> headers.firstValue(header.getKey()).isEmpty())
                .forEach(header -> faults.add("it has no header " + header.getKey()));
        if (body.length > 0) {
            faults.addAll(content(answer, headers.firstValue("Content-Type").orElse(""), body));
        }
        return faults;
    }

    private List<String> content(JsonNode answer, String type, byte[] body) {
        String media = type.replaceFirst(";.*", "").toLowerCase(Locale.ROOT);
        JsonNode content = answer.path("content").path(media);
        if (content.isMissingNode()) {
            return List.of("its media type " + type + " is not described");
        }
        return media.endsWith("json") ? faults(content.path("schema"), body) : List.of();
    }

    /** How a value differs from the schema of a name. */
    public List<String> faults(String schema, String json) {
        return faults(
                JSON.createObjectNode().put("$ref", DOCUMENT + "#/components/schemas/" + schema), json.getBytes(UTF_8));
    }

    /** How the examples of the description differ from their schemas. */
    public List<String> exampleFaults() {
        List<String> faults = new ArrayList<>();
        examples("", document, faults);
        return faults;
    }

    private void examples(String place, JsonNode node, List<String> faults) {
        JsonNode schema = node.path("schema");
        if (schema.isObject()) {
            // A parameter, a header or a body.
            example(place, schema, node.path("example"), faults);
            node.path("examples").forEach(example -> example(place, schema, example.path("value"), faults));
        } else if (node.path("examples").isArray()) {
            node.get("examples").forEach(example -> example(place, node, example, faults));
        }
        node.properties().forEach(field -> examples(place + "/" + field.getKey(), field.getValue(), faults));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            examples(place + "/" + i, node.get(i), faults);
        }
    }

    private void example(String place, JsonNode schema, JsonNode example, List<String> faults) {
        if (!example.isMissingNode()) {
            validate(schema, example)
                    .forEach(fault -> faults.add(place + " has the example " + example + ": " + fault));
        }
    }

    private List<String> faults(JsonNode schema, byte[] body) {
        try {
            return validate(schema, JSON.readTree(body));
        } catch (IOException e) {
            return List.of("it is not JSON: " + e.getMessage());
        }
    }

    private List<String> validate(JsonNode schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private JsonSchema compile(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty()
                ? factory.getSchema(schema, config)
                : factory.getSchema(SchemaLocation.of(reference), config);
    }

    /** The operation of the path that has the fewest placeholders; HEAD is a GET without a body. */
    private Optional<JsonNode> operation(String method, String path) {
        String name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return document.path("paths").properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[^}]+}", "[^/]+")))
                .min(Comparator.comparingInt(entry -> entry.getKey().split("\\{").length))
                .map(entry -> entry.getValue().get(name));
    }

    private JsonNode meant(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(DOCUMENT.length() + 1));
    }
}
