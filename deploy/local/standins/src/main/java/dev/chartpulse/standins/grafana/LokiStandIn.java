package dev.chartpulse.standins.grafana;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Answers LogQL: metric queries by lines or errors per second, log queries with log lines. */
final class LokiStandIn implements StandInDataSource {

    private static final String SYNTAX = "parse error at line 1, col %d: syntax error: unexpected %s";

    private static final Labels LABELS = new Labels(
            "", Map.of("app", List.of("cart", "checkout", "search"), "level", List.of("error", "info", "warn")));

    @Override
    public Optional<JsonObject> resource(String path) {
        return LABELS.answer(path);
    }

    @Override
    public String type() {
        return "loki";
    }

    @Override
    public String name() {
        return "Loki";
    }

    @Override
    public String uid() {
        return "loki";
    }

    @Override
    public Optional<JsonObject> query(String refId, JsonObject model, QueryRange range) {
        MetricExpression expression = parse(model.getString("expr", ""));
        if (!expression.mentions("(rate|over_time)\\s*\\(")) {
            return Optional.of(logLines(refId, expression, range.to()));
        }
        boolean instant = "instant".equals(model.getString("queryType"));
        long step = range.lokiStep(model.getString("step"));
        long to = range.to() - Math.floorMod(range.to(), step);
        long from = instant ? to : range.from() - Math.floorMod(range.from(), step);
        Signal signal = expression.mentions("error") ? Signal.ERRORS : Signal.LOG_LINES;
        double factor = expression.factor();
        return Optional.of(new MatrixFrames(refId, expression, model.getString("legendFormat"), step)
                .result(
                        from,
                        to,
                        expression.mentions("nothing") ? List.of() : expression.series("app"),
                        (time, labels) -> signal.at(time, labels.toString()) * factor));
    }

    private static MetricExpression parse(String text) {
        MetricExpression expression = new MetricExpression(text);
        int fault = expression.faultAt();
        if (text.isBlank() || fault > text.length()) {
            throw QueryRejectedException.byTheDataSource(SYNTAX.formatted(Math.max(1, fault), "$end"));
        }
        if (fault > 0) {
            throw QueryRejectedException.byTheDataSource(SYNTAX.formatted(fault, text.charAt(fault - 1)));
        }
        if (!text.contains("{")) {
            throw QueryRejectedException.byTheDataSource(SYNTAX.formatted(1, "IDENTIFIER"));
        }
        return expression;
    }

    private static JsonObject logLines(String refId, MetricExpression expression, long to) {
        JsonArray times = new JsonArray().add(to - 2000).add(to - 1000);
        JsonArray lines = new JsonArray().add("GET /basket 200 12ms").add("GET /basket 200 9ms");
        JsonObject meta = Frames.meta("log-lines", "Expr: " + expression);
        return Frames.result(List.of(Frames.frame(
                refId, meta, List.of(Frames.time("timestamp"), Frames.text("body")), List.of(times, lines))));
    }
}
