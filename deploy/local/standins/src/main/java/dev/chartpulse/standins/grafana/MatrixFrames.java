package dev.chartpulse.standins.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** One frame per series, as Prometheus and Loki answer a range query. */
final class MatrixFrames {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private final String refId;
    private final MetricExpression expression;
    private final String legend;
    private final long step;

    MatrixFrames(String refId, MetricExpression expression, String legend, long step) {
        this.refId = refId;
        this.expression = expression;
        this.legend = legend;
        this.step = step;
    }

    /**
     * The result of a range query.
     *
     * @param from the first instant, a multiple of the step
     * @param values by time and labels; NaN where there is no value
     */
    JsonObject result(
            long from,
            long to,
            List<Map<String, String>> series,
            ToDoubleBiFunction<Long, Map<String, String>> values) {
        List<JsonObject> frames = new ArrayList<>();
        for (Map<String, String> labels : series) {
            JsonArray times = new JsonArray();
            JsonArray numbers = new JsonArray();
            for (long time = from; time <= to; time += step) {
                double value = values.applyAsDouble(time, labels);
                if (!Double.isNaN(value)) {
                    times.add(time);
                    numbers.add(value);
                }
            }
            frames.add(frame(labels, times, numbers));
        }
        return Frames.result(frames.isEmpty() ? List.of(empty()) : frames);
    }

    private JsonObject frame(Map<String, String> labels, JsonArray times, JsonArray numbers) {
        JsonObject value = Frames.number("Value", labels)
                .put("config", new JsonObject().put("displayNameFromDS", displayName(labels)));
        return Frames.frame(refId, meta(), List.of(Frames.time("Time", step), value), List.of(times, numbers));
    }

    private JsonObject empty() {
        return Frames.frame(refId, meta(), List.of(), List.of());
    }

    private JsonObject meta() {
        return Frames.meta("timeseries-multi", "Expr: " + expression + "\nStep: " + step / 1000 + "s")
                .put("custom", new JsonObject().put("resultType", "matrix"));
    }

    private String displayName(Map<String, String> labels) {
        if (legend == null || legend.isBlank() || "__auto".equals(legend)) {
            return labels.isEmpty() ? expression.toString() : labelText(labels);
        }
        return PLACEHOLDER
                .matcher(legend)
                .replaceAll(found -> Matcher.quoteReplacement(labels.getOrDefault(found.group(1), "")));
    }

    private static String labelText(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
