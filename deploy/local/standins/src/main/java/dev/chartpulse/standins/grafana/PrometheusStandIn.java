package dev.chartpulse.standins.grafana;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

import io.vertx.core.json.JsonObject;

/**
 * Answers PromQL by the words in it: requests, errors, latency, CPU, memory, {@code up}; other expressions have no data. There
 * are gaps in which no series has a value.
 */
final class PrometheusStandIn implements StandInDataSource {

    private static final String BAD_QUERY = "bad_data: invalid parameter \"query\": 1:%d: parse error: %s";

    private static final Labels LABELS = new Labels(
            "api/v1/",
            Map.of(
                    "__name__",
                    List.of(
                            "http_request_duration_seconds_bucket",
                            "http_requests_total",
                            "node_cpu_seconds_total",
                            "node_memory_MemAvailable_bytes",
                            "up"),
                    "service",
                    List.of("cart", "checkout", "search"),
                    "status",
                    List.of("200", "404", "500")));

    @Override
    public String type() {
        return "prometheus";
    }

    @Override
    public String name() {
        return "Prometheus";
    }

    @Override
    public String uid() {
        return "prometheus";
    }

    @Override
    public JsonObject settings() {
        return new JsonObject().put("httpMethod", "POST").put("timeInterval", "15s");
    }

    @Override
    public Optional<JsonObject> resource(String path) {
        return LABELS.answer(path);
    }

    @Override
    public Optional<JsonObject> query(String refId, JsonObject model, QueryRange range) {
        MetricExpression expression = parse(model.getString("expr", ""));
        boolean instant = model.getBoolean("instant", false) && !model.getBoolean("range", false);
        long step = range.prometheusStep(model.getString("interval"));
        long to = range.to() - Math.floorMod(range.to(), step);
        long from = instant ? to : range.from() - Math.floorMod(range.from(), step);
        MatrixFrames frames = new MatrixFrames(refId, expression, model.getString("legendFormat"), step);
        return Optional.of(frames.result(
                from, to, isKnown(expression) ? expression.series("service") : List.of(), values(expression)));
    }

    private static MetricExpression parse(String text) {
        MetricExpression expression = new MetricExpression(text);
        if (text.isBlank()) {
            throw QueryRejectedException.byTheDataSource(BAD_QUERY.formatted(1, "no expression found in input"));
        }
        if (expression.faultAt() > text.length()) {
            throw QueryRejectedException.byTheDataSource(
                    BAD_QUERY.formatted(expression.faultAt(), "unexpected end of input"));
        }
        if (expression.faultAt() > 0) {
            char found = text.charAt(expression.faultAt() - 1);
            throw QueryRejectedException.byTheDataSource(
                    BAD_QUERY.formatted(expression.faultAt(), "unexpected character: '" + found + "'"));
        }
        return expression;
    }

    private static boolean isKnown(MetricExpression expression) {
        return expression.mentions("request|error|latency|duration|cpu|memory|\\bup\\b");
    }

    /** The expression is searched once, not for each point. */
    private static ToDoubleBiFunction<Long, Map<String, String>> values(MetricExpression expression) {
        boolean up = expression.mentions("\\bup\\b");
        Signal signal = signal(expression);
        double factor = expression.factor();
        return (time, labels) -> {
            if (Signal.isGap(time)) {
                return Double.NaN;
            }
            return up ? 1 : signal.at(time, labels.toString()) * factor;
        };
    }

    private static Signal signal(MetricExpression expression) {
        if (expression.mentions("latency|duration|quantile")) {
            return Signal.LATENCY;
        }
        if (expression.mentions("error|5\\.\\.|5xx|\"500\"")) {
            return expression.mentions("/") ? Signal.ERROR_RATIO : Signal.ERRORS;
        }
        if (expression.mentions("cpu")) {
            return Signal.CPU;
        }
        return expression.mentions("memory") ? Signal.MEMORY : Signal.REQUESTS;
    }
}
