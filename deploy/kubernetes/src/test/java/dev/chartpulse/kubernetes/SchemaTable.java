package dev.chartpulse.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** The values as a table, from the schema and the presets. */
final class SchemaTable {

    static final String NONE = "none";

    private SchemaTable() {}

    /**
     * One value.
     *
     * @param preset as JSON, or {@link #NONE} where values.yaml does not have it
     */
    record Row(String name, String preset, String description) {}

    static List<Row> rows(JsonNode schema, JsonNode values) {
        List<Row> rows = new ArrayList<>();
        collect("", schema.path("properties"), values, rows);
        return rows;
    }

    static String markdown(List<Row> rows) {
        return rows.stream()
                .map(row -> "| `" + row.name() + "` | " + preset(row) + " | "
                        + row.description().replace("|", "\\|") + " |\n")
                .collect(Collectors.joining("", "| value | preset | |\n| --- | --- | --- |\n", ""));
    }

    private static void collect(String prefix, JsonNode properties, JsonNode values, List<Row> rows) {
        properties.properties().forEach(entry -> {
            String name = prefix + entry.getKey();
            JsonNode definition = entry.getValue();
            JsonNode value = values.path(entry.getKey());
            boolean described = definition.has("properties")
                    && !name.equals("services")
                    && !entry.getKey().equals("resources");
            if (described) {
                collect(name + ".", definition.path("properties"), value, rows);
            } else {
                String preset = value.isMissingNode() ? NONE : value.toString();
                rows.add(new Row(name, preset, definition.path("description").asText()));
            }
        });
    }

    private static String preset(Row row) {
        return List.of("\"\"", "{}", "[]", "null").contains(row.preset()) ? "" : "`" + row.preset() + "`";
    }
}
