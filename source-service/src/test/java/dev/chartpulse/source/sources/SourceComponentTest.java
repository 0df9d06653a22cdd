package dev.chartpulse.source.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.ServiceTest;

@QuarkusTest
class SourceComponentTest extends ServiceTest {

    private static String definition(String integration) {
        return """
                {"integrationId":"%s","title":"Checkout","dataSource":{"uid":"prom-1"},
                 "metrics":[{"expression":"sum(rate(x[5m]))","label":"Requests","unit":"reqps","decimals":1,"minInterval":" 1m "},
                            {"model":{"expr":"errors","step":"$__interval"}}],
                 "chartType":"bar","splitYAxis":true,"window":"6h","zone":"Europe/Zurich",
                 "link":"https://grafana.example.com/d/abc?x=1","theme":"dark","gaps":"connect"}""".formatted(integration);
    }

    @Test
    void aSourceIsTriedAsAPulseWouldRunItAndThenSaved() {
        String integration = grafana();
        String id = post("/sources", definition(integration))
                .statusCode(201)
                .body("status", equalTo("active"))
                .body("dataSource.type", equalTo("prometheus"))
                .path("id");
        JsonNode plan = peers.call(Peers.QUERIES).json();
        assertThat(plan.at("/grafana/integrationId").asText()).isEqualTo(integration);
        assertThat(plan.at("/dataSource/uid").asText()).isEqualTo("prom-1");
        assertThat(plan.at("/metrics/1/model/step").asText()).isEqualTo("$__interval");
        assertThat(plan.at("/metrics/0/minInterval").asText()).isEqualTo("1m");
        assertThat(plan.at("/dataSource/interval").asText()).isEqualTo("30s");
        assertThat(plan.at("/width").asInt()).isEqualTo(800);
        assertThat(Duration.between(
                        Instant.parse(plan.at("/from").asText()),
                        Instant.parse(plan.at("/to").asText())))
                .isEqualTo(Duration.ofHours(6));
        get("/sources/" + id)
                .statusCode(200)
                .body("integrationId", equalTo(integration))
                .body("metrics.refId", equalTo(List.of("A", "B")))
                .body("metrics[0].expression", equalTo("sum(rate(x[5m]))"))
                .body("metrics[0].decimals", equalTo(1))
                .body("metrics[0].minInterval", equalTo("1m"))
                .body("dataSource.interval", equalTo("30s"))
                .body("metrics[1].model.expr", equalTo("errors"))
                .body("metrics[1].expression", nullValue())
                .body("chartType", equalTo("bar"))
                .body("splitYAxis", equalTo(true))
                .body("window", equalTo("6h"))
                .body("zone", equalTo("Europe/Zurich"))
                .body("link", equalTo("https://grafana.example.com/d/abc?x=1"))
                .body("theme", equalTo("dark"))
                .body("gaps", equalTo("connect"))
                .body("width", equalTo(800))
                .body("height", equalTo(420));
        assertThat(query("select jsonb_array_length(metrics) from source")).isEqualTo("2");
        get("/sources").body("items", hasSize(1)).body("items[0].id", equalTo(id));
    }

    @Test
    void theDataSourcesLanguageVersionIsLookedUp() {
        post("/sources", definition(grafana()).replace("prom-1", "influx-1"))
                .statusCode(201)
                .body("dataSource.version", equalTo("Flux"));
    }

    @Test
    void aQueryThatGrafanaRejectsIsToldInItsWordsAndNotSaved() {
        String integration = grafana();
        peers.answer(
                Peers.QUERIES,
                422,
                Peers.problem(422, "query-rejected", "A: parse error: unexpected end of input", "Correct the query."));
        problem(post("/sources", definition(integration)), 422, "query-rejected")
                .body("detail", equalTo("A: parse error: unexpected end of input"))
                .body("action", equalTo("Correct the query."));
        assertThat(rows("source")).isZero();
    }

    @Test
    void aQueryWithoutDataIsSavedAndActive() {
        String integration = grafana();
        peers.answer(Peers.QUERIES, 200, new QueryResult(List.of(), List.of("0 rows."), true));
        post("/sources", definition(integration)).statusCode(201).body("status", equalTo("active"));
        assertThat(peers.calls(Peers.QUERIES)).hasSize(1);
    }

    @Test
    void aDraftIsSavedUntried() {
        String integration = grafana();
        post("/sources", definition(integration).replace("\"theme\":\"dark\",\"gaps\":\"connect\"", "\"draft\":true"))
                .statusCode(201)
                .body("status", equalTo("draft"))
                .body("theme", equalTo("light"))
                .body("gaps", equalTo("show"));
        assertThat(peers.calls(Peers.QUERIES)).isEmpty();
    }

    @Test
    void anUnknownDataSourceIsToldTogetherWithThoseThatExist() {
        problem(post("/sources", definition(grafana()).replace("prom-1", "prom-2")), 422, "data-source-unknown")
                .body("errors[0].field", equalTo("dataSource.uid"))
                .body("action", containsString("prom-1 (Prometheus, prometheus)"));
        problem(
                        post("/sources", definition(grafana()).replace("\"prom-1\"", "\"prom-1\",\"type\":\"loki\"")),
                        422,
                        "invalid-field")
                .body("errors[0].field", equalTo("dataSource.type"));
        assertThat(rows("source")).isZero();
    }

    @Test
    void anIntegrationThatIsNoneOrASlackIsSaid() {
        problem(post("/sources", definition(UUID.randomUUID().toString())), 422, "integration-not-found")
                .body("errors[0].field", equalTo("integrationId"));
        problem(post("/sources", definition(slack())), 422, "integration-kind")
                .body("errors[0].field", equalTo("integrationId"));
        assertThat(rows("source")).isZero();
    }

    @Test
    void everyWrongFieldIsNamed() {
        problem(post("/sources", """
                                {"integrationId":"%s","title":" ","dataSource":{"uid":"prom-1"},
                                 "metrics":[{"expression":"up","decimals":7},{"label":"a\\nb"}],
                                 "chartType":"line","window":"1h","width":10}""".formatted(grafana())), 422, "invalid-field")
                .body(
                        "errors.field",
                        equalTo(List.of(
                                "metrics[0].decimals", "metrics[1].expression", "metrics[1].label", "title", "width")));
        problem(post("/sources", """
                                {"integrationId":"%s","title":"t","dataSource":{"uid":"prom-1"},
                                 "metrics":[{"expression":"up"},{"expression":" "}],
                                 "chartType":"line","window":"1h","gaps":"hide","zone":"Mars/Olympus","link":"javascript:alert(1)"}""".formatted(grafana())), 422, "invalid-field")
                .body("errors.field", equalTo(List.of("gaps", "link", "metrics[1].expression", "zone")));
        problem(post("/sources", """
                                {"integrationId":"%s","title":"t","dataSource":{"uid":"prom-1"},
                                 "metrics":[{"expression":"up\\u0000","minInterval":"0s"},{"model":{"a":["\\u0000"]},"minInterval":"often"}],
                                 "chartType":"line","window":"1h"}""".formatted(grafana())), 422, "invalid-field")
                .body(
                        "errors.field",
                        equalTo(List.of(
                                "metrics[0].expression",
                                "metrics[0].minInterval",
                                "metrics[1].minInterval",
                                "metrics[1].model")));
        assertThat(peers.calls(Peers.DATA_SOURCES)).isEmpty();
        assertThat(rows("source")).isZero();
    }

    @Test
    void replacingTriesAgainAndMendsTheStatus() {
        String integration = grafana();
        String id = post("/sources", definition(integration)).path("id");
        sql("update source set status = 'broken', status_reason = 'Data source not found'");
        get("/sources/" + id).body("status", equalTo("broken")).body("statusReason", equalTo("Data source not found"));
        put("/sources/" + id, definition(integration).replace("Checkout", "Basket"))
                .statusCode(200)
                .body("title", equalTo("Basket"))
                .body("status", equalTo("active"))
                .body("statusReason", nullValue());
        peers.answer(Peers.QUERIES, 422, Peers.problem(422, "query-rejected", "no", "x"));
        problem(put("/sources/" + id, definition(integration).replace("rate(x", "rate(y")), 422, "query-rejected");
        assertThat(query("select title from source")).isEqualTo("Basket");
        problem(put("/sources/" + UUID.randomUUID(), definition(integration)), 404, "source-not-found");
    }

    @Test
    void aDeletedSourceIsGone() {
        String id = post("/sources", definition(grafana())).path("id");
        delete("/sources/" + id).statusCode(204);
        problem(get("/sources/" + id), 404, "source-not-found");
        problem(delete("/sources/" + id), 404, "source-not-found");
    }

    @Test
    void aModelWhoseNumbersBecomeTooLongInPostgresqlIsRefused() {
        String integration = grafana();
        problem(
                        post(
                                "/sources",
                                definition(integration)
                                        .replace("$__interval\"", "x\",\"n\":[" + "1e300,".repeat(4000) + "1]")),
                        422,
                        "invalid-field")
                .body("errors[0].field", equalTo("metrics"));
    }
}
