package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.launcher.Api.ApiException;

/** A connection that fails, recovers and fails again, in the whole system; and what its test says of its condition. */
class Streaks {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String OWNER = "owner@example.org";
    private static final String GOOD = "sum(rate(http_requests_total[5m]))";
    private static final String BAD = "sum(rate(";

    private final LocalKit local;
    private final Api api;
    private String source;
    private String connection;

    Streaks(LocalKit local) throws IOException {
        this.local = local;
        this.api = local.api();
    }

    void assertEachIsToldOnceWhenItBeginsAndOnceWhenItEnds() throws Exception {
        source = api.post("/sources", source(GOOD)).getString("id");
        connection = api.post("/connections", connection()).getString("id");
        JsonObject tested = api.post("/connections/" + connection + "/test");
        assertThat(tested.getJsonObject("summary").getJsonObject("condition").getString("text"))
                .startsWith("By the schedule, this would not be sent: the condition is not met: last of ");

        local.put("/sources/" + source, source(BAD));
        assertThat(fire()).isEqualTo("failed");
        assertThat(fire()).isEqualTo("failed");
        assertNotices("failing");
        local.put("/sources/" + source, source(GOOD));
        assertThat(fire()).isEqualTo("delivered");
        assertNotices("recovered", "failing");
        local.put("/sources/" + source, source(BAD));
        assertThat(fire()).isEqualTo("failed");
        assertNotices("failing", "recovered", "failing");
    }

    /** Which notices there are, the newest first, and that each arrives once. */
    private void assertNotices(String... kinds) throws Exception {
        await().atMost(PATIENCE).ignoreException(ApiException.class).untilAsserted(() -> assertThat(texts("outcome"))
                .hasSize(kinds.length)
                .containsOnly("sent"));
        assertThat(texts("kind")).containsExactly(kinds);
        await().atMost(PATIENCE).ignoreException(ApiException.class).untilAsserted(() -> assertThat(
                        local.messages("email"))
                .filteredOn(mail -> mail.encode().contains(OWNER))
                .hasSize(kinds.length));
    }

    private List<String> texts(String field) {
        return api.get("/notices?connection=" + connection).getJsonArray("items").stream()
                .map(notice -> ((JsonObject) notice).getString(field))
                .toList();
    }

    private String fire() {
        String pulse = api.post("/connections/" + connection + "/pulses").getString("id");
        return await().atMost(PATIENCE)
                .ignoreException(ApiException.class)
                .until(
                        () -> api.get("/pulses/" + pulse).getString("status"),
                        status -> !List.of("requested", "rendered").contains(status));
    }

    private JsonObject source(String expression) {
        String grafana = first("/integrations", "grafana").getString("id");
        return new JsonObject()
                .put("integrationId", grafana)
                .put("title", "Streaks")
                .put("dataSource", new JsonObject().put("uid", "prometheus"))
                .put("metrics", new JsonArray().add(new JsonObject().put("expression", expression)))
                .put("chartType", "line")
                .put("window", "1h")
                .put("draft", expression.equals(BAD));
    }

    private JsonObject connection() {
        JsonObject condition = new JsonObject()
                .put("kind", "threshold")
                .put("metric", "A")
                .put("figure", "last")
                .put("operator", "below")
                .put("value", 0);
        return new JsonObject()
                .put("name", "Streaks")
                .put("sourceId", source)
                .put(
                        "destinationIds",
                        new JsonArray().add(first("/destinations", "email").getString("id")))
                .put(
                        "schedule",
                        new JsonObject(
                                "{\"kind\":\"daily\",\"times\":[\"09:00\"],\"dates\":{\"from\":\"2999-01-01\"}}"))
                .put("when", new JsonObject().put("mode", "while").put("conditions", new JsonArray().add(condition)))
                .put("owner", new JsonObject().put("email", OWNER));
    }

    private JsonObject first(String collection, String kind) {
        return api.get(collection).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> kind.equals(item.getString("kind")))
                .findFirst()
                .orElseThrow();
    }
}
