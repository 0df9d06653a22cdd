package dev.chartpulse.standins.grafana;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The names and values of labels, as Prometheus and Loki tell them: {@code labels} and {@code label/NAME/values}. */
final class Labels {

    private final String root;
    private final Map<String, List<String>> values;

    /**
     * Makes the labels.
     *
     * @param root what the paths begin with, such as "api/v1/"
     * @param values of each label
     */
    Labels(String root, Map<String, List<String>> values) {
        this.root = root;
        this.values = new TreeMap<>(values);
    }

    /** The answer to a call; empty if it is none of labels. */
    Optional<JsonObject> answer(String path) {
        if (path.equals(root + "labels")) {
            return Optional.of(success(List.copyOf(values.keySet())));
        }
        String begin = root + "label/";
        return path.startsWith(begin) && path.endsWith("/values")
                ? Optional.of(success(values.getOrDefault(
                        path.substring(begin.length(), path.length() - "/values".length()), List.of())))
                : Optional.empty();
    }

    private static JsonObject success(List<String> data) {
        return new JsonObject().put("status", "success").put("data", new JsonArray(data));
    }
}
