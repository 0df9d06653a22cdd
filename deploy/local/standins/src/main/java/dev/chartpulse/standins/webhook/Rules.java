package dev.chartpulse.standins.webhook;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Checks of JSON that cards have in common. */
final class Rules {

    private Rules() {}

    static void require(boolean kept, String rule) {
        if (!kept) {
            throw new RuleBrokenException(rule);
        }
    }

    /** An object has no other fields than these. */
    static void onlyHas(JsonObject object, String... fields) {
        List<String> known = Arrays.asList(fields);
        object.fieldNames().forEach(field -> require(known.contains(field), "an unknown field: " + field));
    }

    static String text(JsonObject object, String field) {
        require(object.getValue(field) instanceof String text && !text.isEmpty(), field + " is missing or no text");
        return object.getString(field);
    }

    static Stream<JsonObject> objects(JsonObject object, String field) {
        require(object.getValue(field) instanceof JsonArray, field + " is missing or no list");
        return object.getJsonArray(field).stream().map(element -> {
            require(element instanceof JsonObject, "an element of " + field + " is no object");
            return (JsonObject) element;
        });
    }

    static JsonObject object(JsonObject object, String field) {
        require(object.getValue(field) instanceof JsonObject, field + " is missing or no object");
        return object.getJsonObject(field);
    }

    /** The real ones take HTTPS only; this machine has none. */
    static URI web(JsonObject object, String field) {
        URI url = URI.create(text(object, field));
        boolean own = "http".equals(url.getScheme())
                && ("localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost()));
        require("https".equals(url.getScheme()) || own, field + " must be an https address");
        return url;
    }
}
