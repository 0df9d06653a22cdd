package dev.chartpulse.query.frame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.query.foreign.TextLimit;

/**
 * Reads {@code config.mappings} as {@code getValueMappingResult} of @grafana/data takes them: "value", "range" and "special". A
 * "regex" applies to texts only, never to numbers, and is left out. A mapping that cannot be read is
 * left out, too, because mappings only inform.
 */
final class MappingReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** The form in which JavaScript writes numbers. They are the keys of a value mapping, so that a key "1.0" matches no number. */
    private static final Pattern NUMBER =
            Pattern.compile("0|-?([1-9][0-9]{0,20}|(0|[1-9][0-9]{0,20})\\.[0-9]{0,20}[1-9])");

    private final List<Mapping> mappings = new ArrayList<>();

    private MappingReader() {}

    /** Reads at most {@value ValueMapping#MAX_COUNT} mappings, in their order. */
    static List<Mapping> read(JsonParser in, Budget budget) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return List.of();
        }
        MappingReader reader = new MappingReader();
        Json.array(in, "a field's config.mappings", () -> {
            try (JsonParser copy = Json.copy(in, budget).asParser()) {
                JsonNode mapping = MAPPER.readTree(copy);
                reader.mapping(mapping.path("type").asText(), mapping.path("options"));
            }
        });
        return List.copyOf(reader.mappings);
    }

    private void mapping(String type, JsonNode options) {
        switch (type) {
            case "value" -> options.properties().forEach(option -> value(option.getKey(), option.getValue()));
            case "range" -> add(number(options.path("from")), number(options.path("to")), options.path("result"));
            case "special" -> special(options.path("match").asText(), options.path("result"));
            default -> {
                // Other types do not apply to numbers in Grafana.
            }
        }
    }

    private void value(String key, JsonNode result) {
        if (key.equals("true") || key.equals("false")) {
            ofBoolean(key, result);
        } else if (NUMBER.matcher(key).matches()) {
            add(Double.valueOf(key), Double.valueOf(key), result);
        }
    }

    private void special(String match, JsonNode result) {
        switch (match) {
            case "true", "false" -> ofBoolean(match, result);
            case "null", "nan", "null+nan" -> add(new Mapping(ValueMapping.ofMissing(text(result)), false), result);
            default -> {
                // "empty" applies to texts only.
            }
        }
    }

    private void ofBoolean(String value, JsonNode result) {
        add(new Mapping(ValueMapping.of(value.equals("true") ? 1 : 0, text(result)), true), result);
    }

    private void add(Double from, Double to, JsonNode result) {
        add(new Mapping(new ValueMapping(from, to, false, text(result)), false), result);
    }

    private void add(Mapping mapping, JsonNode result) {
        if (result.isObject() && mappings.size() < ValueMapping.MAX_COUNT) {
            mappings.add(mapping);
        }
    }

    private static String text(JsonNode result) {
        return TextLimit.ENUM_TEXT.cut(result.path("text").textValue());
    }

    private static Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }
}
