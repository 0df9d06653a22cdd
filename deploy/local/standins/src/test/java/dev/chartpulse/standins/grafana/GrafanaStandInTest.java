package dev.chartpulse.standins.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.http.Browser;

@Timeout(60)
class GrafanaStandInTest {

    private static final long TO = 1_790_000_000_000L;
    private static final long HOUR = 3_600_000;

    private GrafanaStandIn grafana;
    private Browser viewer;

    @BeforeEach
    void start() {
        grafana = GrafanaStandIn.start();
        viewer = new Browser(grafana.url(), GrafanaStandIn.TOKEN);
    }

    @AfterEach
    void stop() {
        grafana.close();
    }

    @Test
    void healthNeedsNoTokenAndGivesTheVersion() throws IOException {
        HttpResponse<String> health = new Browser(grafana.url(), null).get("/api/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(health.body()).getString("version")).startsWith("12.");
    }

    @ParameterizedTest
    @CsvSource({
        "glsa_someone_elses, api-key.invalid",
        GrafanaStandIn.EXPIRED_TOKEN + ", api-key.expired",
        GrafanaStandIn.REVOKED_TOKEN + ", api-key.revoked"
    })
    void aTokenThatDoesNotOpenIsA401ThatSaysWhy(String token, String messageId) throws IOException {
        HttpResponse<String> answer = new Browser(grafana.url(), token).get("/api/org");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(new JsonObject(answer.body()).getString("messageId")).isEqualTo(messageId);
        assertThat(new Browser(grafana.url(), null).get("/api/org").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenWithoutPermissionMayNotQuery() throws IOException {
        Browser powerless = new Browser(grafana.url(), GrafanaStandIn.POWERLESS_TOKEN);

        assertThat(powerless.get("/api/user").statusCode()).isEqualTo(200);
        assertThat(powerless
                        .json("/api/ds/query", request(TO - HOUR, TO, prometheus("up")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void dataSourcesAreListedInBothPlaces() throws IOException {
        JsonArray listed = new JsonArray(viewer.get("/api/datasources").body());
        JsonObject settings =
                new JsonObject(viewer.get("/api/frontend/settings").body());

        assertThat(listed.stream().map(entry -> ((JsonObject) entry).getString("uid")))
                .containsExactly("prometheus", "loki", "sql");
        assertThat(settings.getJsonObject("datasources").fieldNames())
                .contains("-- Grafana --", "Prometheus", "Loki", "Shop database");
        assertThat(viewer.get("/api/datasources/uid/loki/health").statusCode()).isEqualTo(200);
        assertThat(viewer.get("/api/datasources/uid/loki/resources/label/level/values?start=1")
                        .body())
                .contains("\"error\"");
        assertThat(viewer.get("/api/datasources/uid/prometheus/resources/api/v1/label/__name__/values")
                        .body())
                .contains("http_requests_total");
        assertThat(viewer.get("/api/datasources/uid/sql/resources/labels").statusCode())
                .isEqualTo(404);
        assertThat(viewer.get("/api/datasources/uid/nobody/health").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anInstantHasTheSameValueInEveryWindow() throws IOException {
        String expression = "sum(rate(http_requests_total[5m]))";
        Map<Long, Double> wide = points(query(TO - 24 * HOUR, TO, prometheus(expression)), "A");
        Map<Long, Double> narrow = points(query(TO - 6 * HOUR, TO, prometheus(expression)), "A");

        wide.keySet().retainAll(narrow.keySet());
        assertThat(wide).hasSizeGreaterThan(50);
        assertThat(narrow).containsAllEntriesOf(wide);
    }

    @Test
    void aWindowHasAGapAndASpike() throws IOException {
        Map<Long, Double> points = points(query(TO - 6 * HOUR, TO, prometheus("errors_total / requests_total")), "A");

        double max = points.values().stream().mapToDouble(v -> v).max().orElseThrow();
        double mean = points.values().stream().mapToDouble(v -> v).average().orElseThrow();
        assertThat(points).hasSizeBetween(250, 355);
        assertThat(max).isGreaterThan(2 * mean);
    }

    @Test
    void eachGroupIsASeriesNamedByTheLegend() throws IOException {
        JsonObject query = prometheus("sum by (service) (rate(http_requests_total{service=~\"c.*|s.*\"}[5m]))")
                .put("legendFormat", "of {{service}}");

        JsonArray frames = result(query(TO - HOUR, TO, query), "A").getJsonArray("frames");

        assertThat(frames.stream().map(GrafanaStandInTest::displayName)).containsExactly("of checkout", "of search");
    }

    @Test
    void aMetricThatNobodyHeardOfHasNoData() throws IOException {
        HttpResponse<String> answer = query(TO - HOUR, TO, prometheus("unheard_of"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(fieldNames(result(answer, "A").getJsonArray("frames").getJsonObject(0)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rate(requests_total[5m]", "rate(requests_total[5m)]", "up{job=\"shop}"})
    void aWrongQueryIsRefusedAndTheOtherOneAnswered(String wrong) throws IOException {
        HttpResponse<String> answer =
                query(TO - HOUR, TO, prometheus("up"), prometheus(wrong).put("refId", "B"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(result(answer, "B").getString("error"))
                .startsWith("bad_data")
                .contains("parse error");
        assertThat(result(answer, "B").getInteger("status")).isEqualTo(400);
        assertThat(points(answer, "A")).isNotEmpty();
    }

    @Test
    void screensAreThereAndEverythingElseIsA404() throws IOException {
        for (String screen : List.of("/", "/d/abc/checkout?from=1", "/explore?panes=%7B%7D")) {
            assertThat(viewer.get(screen).statusCode()).as(screen).isEqualTo(200);
        }

        assertThat(viewer.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(viewer.json("/nowhere", "{}").statusCode()).isEqualTo(404);
        assertThat(viewer.json("/", "{}").statusCode()).isEqualTo(404);
        assertThat(viewer.json("/api/nowhere", "{}").body()).isEqualTo("{\"message\":\"Not found\"}");
    }

    @Test
    void aDataSourceThatIsNotThereIsA404() throws IOException {
        JsonObject query = prometheus("up").put("datasource", new JsonObject().put("uid", "gone"));

        HttpResponse<String> answer = query(TO - HOUR, TO, query);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Data source not found");
    }

    @Test
    void requestsWithoutSenseAreRefused() throws IOException {
        assertThat(viewer.json("/api/ds/query", "{").statusCode()).isEqualTo(400);
        assertThat(viewer.json("/api/ds/query", "{\"queries\":[]}").statusCode())
                .isEqualTo(400);
        assertThat(query(TO - HOUR, TO).body()).contains("query.noQueries");
        assertThat(query(TO - HOUR, TO, prometheus("up"), prometheus("up")).body())
                .contains("query.duplicateRefId");
    }

    @Test
    void lokiCountsLinesAndRefusesWhatIsNoLogQl() throws IOException {
        String counted = "sum by (app) (count_over_time({app=~\".+\"}[1m]))";

        assertThat(result(query(TO - HOUR, TO, loki(counted)), "A").getJsonArray("frames"))
                .hasSize(3);
        assertThat(query(TO - HOUR, TO, loki("{app=\"checkout\"}")).body()).contains("log-lines");
        assertThat(result(query(TO - HOUR, TO, loki("sum(rate(foo))")), "A").getString("error"))
                .startsWith("parse error");
    }

    @Test
    void sqlColumnsAreSeries() throws IOException {
        JsonObject wide = result(
                        query(
                                TO - HOUR,
                                TO,
                                sql(
                                        "SELECT $__timeGroupAlias(at,'5m'), count(*) AS orders, sum(a) AS revenue FROM orders"
                                                + " WHERE $__timeFilter(at) GROUP BY 1")),
                        "A")
                .getJsonArray("frames")
                .getJsonObject(0);
        JsonObject named = result(
                        query(TO - HOUR, TO, sql("SELECT at AS time, region AS metric, count(*) AS n FROM orders")),
                        "A")
                .getJsonArray("frames")
                .getJsonObject(0);

        assertThat(fieldNames(wide)).containsExactly("Time", "orders", "revenue");
        assertThat(fieldNames(named)).containsExactly("Time", "eu", "us");
        assertThat(wide.getJsonObject("data").getJsonArray("values").getJsonArray(0))
                .hasSize(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELEKT 1 FROM orders | syntax error",
                "SELECT time, x FROM users | does not exist",
                "SELECT x AS y FROM orders | no time column"
            })
    void wrongSqlIsRefused(String sql, String reason) throws IOException {
        HttpResponse<String> answer = query(TO - HOUR, TO, sql(sql));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(result(answer, "A").getString("error")).contains(reason);
    }

    @Test
    void sqlWithoutRowsHasNoFieldsAndWithoutTextNoResult() throws IOException {
        assertThat(fieldNames(result(query(TO - HOUR, TO, sql("SELECT time, x FROM orders WHERE false")), "A")
                        .getJsonArray("frames")
                        .getJsonObject(0)))
                .isEmpty();
        assertThat(new JsonObject(query(TO - HOUR, TO, sql("")).body()).getJsonObject("results"))
                .isEmpty();
    }

    private HttpResponse<String> query(long from, long to, JsonObject... queries) throws IOException {
        return viewer.json("/api/ds/query", request(from, to, queries));
    }

    private static String request(long from, long to, JsonObject... queries) {
        return new JsonObject()
                .put("from", Long.toString(from))
                .put("to", Long.toString(to))
                .put("queries", new JsonArray(List.of(queries)))
                .encode();
    }

    private static JsonObject prometheus(String expression) {
        return model("prometheus", "prometheus").put("expr", expression).put("range", true);
    }

    private static JsonObject loki(String expression) {
        return model("loki", "loki").put("expr", expression).put("queryType", "range");
    }

    private static JsonObject sql(String text) {
        return model("sql", "grafana-postgresql-datasource").put("rawSql", text).put("format", "time_series");
    }

    private static JsonObject model(String uid, String type) {
        return new JsonObject()
                .put("refId", "A")
                .put("datasource", new JsonObject().put("uid", uid).put("type", type))
                .put("intervalMs", 60_000)
                .put("maxDataPoints", 400);
    }

    private static JsonObject result(HttpResponse<String> answer, String refId) {
        return new JsonObject(answer.body()).getJsonObject("results").getJsonObject(refId);
    }

    private static Map<Long, Double> points(HttpResponse<String> answer, String refId) {
        JsonArray values = result(answer, refId)
                .getJsonArray("frames")
                .getJsonObject(0)
                .getJsonObject("data")
                .getJsonArray("values");
        Map<Long, Double> points = new HashMap<>();
        for (int i = 0; i < values.getJsonArray(0).size(); i++) {
            points.put(values.getJsonArray(0).getLong(i), values.getJsonArray(1).getDouble(i));
        }
        return points;
    }

    private static List<String> fieldNames(JsonObject frame) {
        return frame.getJsonObject("schema").getJsonArray("fields").stream()
                .map(field -> ((JsonObject) field).getString("name"))
                .toList();
    }

    private static String displayName(Object frame) {
        return ((JsonObject) frame)
                .getJsonObject("schema")
                .getJsonArray("fields")
                .getJsonObject(1)
                .getJsonObject("config")
                .getString("displayNameFromDS");
    }
}
