package dev.chartpulse.source.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.chartpulse.source.testkit.Request;

/** Every operation of the REST API, as its description lists them. */
final class Operations {

    private static final Pattern PLACEHOLDER = Pattern.compile("([^/]+)/\\{[^}]+}");

    private Operations() {}

    /**
     * One operation; one that streams has no end that could be waited for.
     *
     * @param content of its body by media type; missing where it takes none
     */
    record Operation(String id, String method, String path, JsonNode content, boolean streams) {

        boolean takesBody() {
            return !content.isMissingNode();
        }

        /** The media type of its body. */
        String mediaType() {
            return content.fieldNames().next();
        }

        /** The schema and the examples of its body. */
        JsonNode body() {
            return content.path(mediaType());
        }

        /** The path with an id for each placeholder, which is looked up by the segment before it. */
        String path(Map<String, String> ids) {
            Matcher placeholder = PLACEHOLDER.matcher(path);
            StringBuilder filled = new StringBuilder();
            while (placeholder.find()) {
                String id = ids.get(placeholder.group(1));
                if (id == null) {
                    throw new AssertionError("give this test a row for " + path);
                }
                placeholder.appendReplacement(filled, placeholder.group(1) + "/" + id);
            }
            return placeholder.appendTail(filled).toString();
        }

        boolean namesARow() {
            return path.contains("{");
        }
    }

    static List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : description().get("paths").properties()) {
            for (Map.Entry<String, JsonNode> entry : path.getValue().properties()) {
                JsonNode operation = entry.getValue();
                if (operation.has("operationId")) {
                    operations.add(new Operation(
                            operation.get("operationId").asText(),
                            entry.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            operation.at("/requestBody/content"),
                            operation.at("/responses/200/content").has("text/event-stream")));
                }
            }
        }
        return operations;
    }

    /** The names of all fields that the description knows. */
    static Set<String> fieldNames() {
        Set<String> names = new TreeSet<>();
        description().at("/components/schemas").findValues("properties").forEach(fields -> fields.fieldNames()
                .forEachRemaining(names::add));
        return names;
    }

    /** The values that a field of a schema may have. */
    static Set<String> valuesOf(String schema, String field) {
        Set<String> values = new TreeSet<>();
        description()
                .at("/components/schemas/" + schema + "/properties/" + field + "/enum")
                .forEach(value -> values.add(value.asText()));
        return values;
    }

    private static JsonNode description() {
        try {
            return new ObjectMapper()
                    .readTree(Request.anonymous().get("/q/openapi?format=json").asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
