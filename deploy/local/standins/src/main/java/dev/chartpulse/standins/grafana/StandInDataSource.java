package dev.chartpulse.standins.grafana;

import java.util.Optional;

import io.vertx.core.json.JsonObject;

/** One data source of the stand-in. */
interface StandInDataSource {

    /** The id of the plugin. */
    String type();

    String name();

    String uid();

    /** The {@code jsonData} of the data source. */
    default JsonObject settings() {
        return new JsonObject();
    }

    /**
     * Answers a call of the plugin's own API ({@code /resources/…}).
     *
     * @param path behind {@code /resources/}
     * @return empty if the plugin has no such call
     */
    default Optional<JsonObject> resource(String path) {
        return Optional.empty();
    }

    /**
     * Runs one query.
     *
     * @return the result for the refId; empty if Grafana would give no result for it
     * @throws QueryRejectedException when the query is wrong
     */
    Optional<JsonObject> query(String refId, JsonObject model, QueryRange range);
}
