package dev.chartpulse.standins.grafana;

import java.util.Optional;

import io.vertx.core.json.JsonObject;

/** One data source of the stand-in. */
interface StandInDataSource {

    /** The plugin's id. */
    String type();

    String name();

    String uid();

    /** Its {@code jsonData}. */
    default JsonObject settings() {
        return new JsonObject();
    }

    /**
     * Runs one query.
     *
     * @return the result of its refId; empty when Grafana leaves the refId out
     * @throws QueryRejectedException when the query is wrong
     */
    Optional<JsonObject> query(String refId, JsonObject model, QueryRange range);
}
