package dev.chartpulse.standins.grafana;

import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Grafana's data frames as JSON. */
final class Frames {

    static final JsonArray TYPE_VERSION = new JsonArray().add(0).add(1);

    private Frames() {}

    static JsonObject result(List<JsonObject> frames) {
        return new JsonObject().put("status", 200).put("frames", new JsonArray(frames));
    }

    static JsonObject frame(String refId, JsonObject meta, List<JsonObject> fields, List<JsonArray> values) {
        return new JsonObject()
                .put(
                        "schema",
                        new JsonObject().put("refId", refId).put("meta", meta).put("fields", new JsonArray(fields)))
                .put("data", new JsonObject().put("values", new JsonArray(values)));
    }

    static JsonObject meta(String type, String executedQuery) {
        return new JsonObject()
                .put("type", type)
                .put("typeVersion", TYPE_VERSION)
                .put("executedQueryString", executedQuery);
    }

    static JsonObject time(String name) {
        return field(name, "time", "time.Time");
    }

    /** A time field with its step, by which gaps are recognised. */
    static JsonObject time(String name, long intervalMs) {
        return time(name).put("config", new JsonObject().put("interval", intervalMs));
    }

    static JsonObject number(String name, Map<String, String> labels) {
        JsonObject field = field(name, "number", "float64");
        return labels.isEmpty() ? field : field.put("labels", labels(labels));
    }

    static JsonObject text(String name) {
        return field(name, "string", "string");
    }

    private static JsonObject labels(Map<String, String> labels) {
        JsonObject json = new JsonObject();
        labels.forEach(json::put);
        return json;
    }

    private static JsonObject field(String name, String type, String goType) {
        return new JsonObject()
                .put("name", name)
                .put("type", type)
                .put("typeInfo", new JsonObject().put("frame", goType));
    }
}
