package dev.chartpulse.query.dialect;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Fills in what Grafana's front end would, before the server sees a query: its own macros are left to it. */
final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\$(?:\\{(__\\w+)}|(__\\w+))");

    private final Map<String, String> values;

    private Placeholders(Map<String, String> values) {
        this.values = values;
    }

    /** {@code $__from} and {@code $__to} in epoch milliseconds; the interval is left to the data source's plugin. */
    static Placeholders ofWindow(Window window) {
        return new Placeholders(Map.of(
                "__from", Long.toString(window.from().toEpochMilli()),
                "__to", Long.toString(window.to().toEpochMilli())));
    }

    /** And {@code $__interval} ("30s") and {@code $__interval_ms}. */
    static Placeholders ofAll(Window window) {
        return new Placeholders(Map.of(
                "__from", Long.toString(window.from().toEpochMilli()),
                "__to", Long.toString(window.to().toEpochMilli()),
                "__interval", window.interval(),
                "__interval_ms", Long.toString(window.intervalMs())));
    }

    String fill(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(values.getOrDefault(name, found.group()));
        });
    }

    /** All texts of a model, at any depth; the model itself stays as it is. */
    ObjectNode fill(ObjectNode model) {
        ObjectNode filled = model.objectNode();
        model.properties().forEach(member -> filled.set(member.getKey(), fill(member.getValue())));
        return filled;
    }

    private JsonNode fill(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return fill(object);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode filled = array.arrayNode();
            array.forEach(element -> filled.add(fill(element)));
            return filled;
        }
        return value.isTextual() ? TextNode.valueOf(fill(value.textValue())) : value;
    }
}
