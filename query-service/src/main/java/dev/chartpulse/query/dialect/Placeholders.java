package dev.chartpulse.query.dialect;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Fills in what Grafana's front end would, before the server sees a query: its own macros are left to it. */
final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\$(?:\\{(__\\w+)(?::([^}]*))?}|(__\\w+))");

    private static final String DATE = "date:";

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<String, ZonedDateTime> times;
    private final Map<String, String> values;

    private Placeholders(Window window, Map<String, String> values) {
        this.times = Map.of(
                "__from", window.from().atZone(window.zone()),
                "__to", window.to().atZone(window.zone()));
        this.values = values;
    }

    /**
     * {@code $__from} and {@code $__to} in epoch milliseconds, or as {@code ${__from:date:FORMAT}} says; the interval is left to the
     * data source's plugin.
     */
    static Placeholders ofWindow(Window window) {
        return new Placeholders(window, Map.of());
    }

    /** And {@code $__interval} ("30s") and {@code $__interval_ms}. */
    static Placeholders ofAll(Window window) {
        return new Placeholders(
                window,
                Map.of(
                        "__interval", window.interval(),
                        "__interval_ms", Long.toString(window.intervalMs())));
    }

    String fill(String text) {
        return NAME.matcher(text).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(3) : found.group(1);
            ZonedDateTime time = times.get(name);
            return Matcher.quoteReplacement(
                    time != null ? written(time, found.group(2)) : values.getOrDefault(name, found.group()));
        });
    }

    /**
     * Writes a time in a format of Grafana's variables.
     *
     * @param format of Grafana's variables: "date" and "date:iso" for ISO 8601, "date:seconds", or "date:" and a format of moment.js;
     *     null and all others: epoch milliseconds
     */
    private static String written(ZonedDateTime time, String format) {
        long millis = time.toInstant().toEpochMilli();
        if (format == null || !format.equals("date") && !format.startsWith("date:")) {
            return Long.toString(millis);
        }
        String date = format.length() <= DATE.length() ? "iso" : format.substring(DATE.length());
        return switch (date) {
            case "iso" -> ISO.format(time);
            case "seconds" -> Long.toString(Math.round(millis / 1_000.0));
            case "ms" -> Long.toString(millis);
            default -> MomentFormat.write(time, date);
        };
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
