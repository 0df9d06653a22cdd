package dev.chartpulse.standins.grafana;

import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.http.Answer;

/** A data source whose {@code scenarioId} (or query) names a recording, which is then the whole answer. */
final class RecordedStandIn implements StandInDataSource {

    static final String UID = "recorded";

    private final Recordings recordings;

    RecordedStandIn(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public String type() {
        return "grafana-testdata-datasource";
    }

    @Override
    public String name() {
        return "Recorded answers";
    }

    @Override
    public String uid() {
        return UID;
    }

    /** The recorded answer to a request with this query. */
    Answer replay(JsonObject model) {
        return scenario(model)
                .flatMap(recordings::replay)
                .orElseThrow(() -> QueryRejectedException.request(400, "Unknown scenario", null));
    }

    @Override
    public Optional<JsonObject> query(String refId, JsonObject model, QueryRange range) {
        throw new IllegalStateException("answers whole requests only");
    }

    private Optional<String> scenario(JsonObject model) {
        return Stream.of("scenarioId", "stringInput", "query", "expr", "expression")
                .map(model::getValue)
                .filter(value ->
                        value instanceof String name && recordings.cases().contains(name))
                .map(String.class::cast)
                .findFirst();
    }
}
