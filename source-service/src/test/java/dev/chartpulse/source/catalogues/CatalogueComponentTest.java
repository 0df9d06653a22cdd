package dev.chartpulse.source.catalogues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.util.List;
import java.util.Map;

import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.grafana.QueryLanguage;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.ServiceTest;

/** What a form offers to choose from. */
@QuarkusTest
class CatalogueComponentTest extends ServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"/units", "/zones", "/windows", "/schedules/kinds"})
    void aCatalogueMayBeKeptAndIsNotSentTwice(String path) {
        Reply first = get(path).statusCode(200);
        String tag = first.header("ETag");

        assertThat(first.header("Cache-Control")).contains("private", "max-age=3600");
        Reply again = api().header("If-None-Match", tag).get("/api/v1" + path).statusCode(304);
        assertThat(again.asByteArray()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        Request.anonymous().get("/api/v1" + path).statusCode(401);
    }

    @Test
    void unitsAreThoseOfRenderServiceWhichIsAskedOnce() {
        get("/units")
                .statusCode(200)
                .body("[0].id", equalTo("reqps"))
                .body("[0].name", equalTo("requests per second"))
                .body("[0].group", equalTo("Throughput"))
                .body("[0].example", equalTo("1.23k req/s"));
        int asked = peers.calls(Peers.UNITS).size();

        peers.answer(Peers.UNITS, 503, "");
        get("/units").statusCode(200);

        assertThat(peers.calls(Peers.UNITS)).hasSize(asked);
        assertThat(asked).isLessThanOrEqualTo(1);
    }

    @Test
    void zonesHaveTheirOffsetAndTheirNextChange() {
        Reply zones = get("/zones").statusCode(200);

        assertThat(zones.<List<String>>path("id"))
                .contains("UTC", "Europe/Zurich", "Asia/Kolkata")
                .isSorted()
                .noneMatch(id -> id.startsWith("SystemV"));
        int utc = zones.<List<String>>path("id").indexOf("UTC");
        int zurich = zones.<List<String>>path("id").indexOf("Europe/Zurich");
        zones.body("[" + utc + "].offset", equalTo("+00:00"))
                .body("[" + utc + "]", not(hasKeyNext()))
                .body("[" + zurich + "].offset", matchesPattern("\\+0[12]:00"))
                .body("[" + zurich + "].next.at", notNullValue())
                .body("[" + zurich + "].next.offset", matchesPattern("\\+0[12]:00"));
    }

    private static Matcher<Map<? extends String, ?>> hasKeyNext() {
        return hasKey("next");
    }

    @Test
    void windowsAreThoseOfSources() {
        get("/windows")
                .statusCode(200)
                .body("id", equalTo(List.of("1h", "6h", "24h", "7d", "30d")))
                .body("name", hasItem("the last 7 days"))
                .body("[2].seconds", equalTo(86_400));
    }

    @Test
    void kindsOfSchedulesHaveExamplesThatAreTaken() {
        get("/schedules/kinds")
                .statusCode(200)
                .body("kind", equalTo(List.of("every-minutes", "hourly", "daily", "weekly", "monthly", "cron")))
                .body("[2].sentence", equalTo("every day at 09:00 and 17:00, Europe/Zurich"))
                .body("[2].example.kind", equalTo("daily"))
                .body("[3].fields[0].values[0]", equalTo("monday"));
    }

    @Test
    void metricsAndLabelsAreSuggestedByTheDataSourceItself() {
        String suggest = "/integrations/" + grafana() + "/datasources/prom-1/suggest";

        post(suggest, "{\"kind\":\"labels\",\"metric\":\"up\",\"contains\":\" jo \"}")
                .statusCode(200)
                .body("supported", equalTo(true))
                .body("items", equalTo(List.of("http_requests_total")))
                .body("more", equalTo(false));
        var asked = peers.call(Peers.SUGGESTIONS).json();
        assertThat(asked.at("/kind").asText()).isEqualTo("labels");
        assertThat(asked.at("/metric").asText()).isEqualTo("up");
        assertThat(asked.at("/contains").asText()).isEqualTo("jo");
        assertThat(asked.at("/dataSource/type").asText()).isEqualTo("prometheus");
        assertThat(asked.toString()).doesNotContain(GRAFANA_TOKEN);

        problem(post(suggest, "{\"kind\":\"values\"}"), 422, "invalid-field").body("errors[0].field", equalTo("label"));
        problem(post(suggest, "{\"kind\":\"values\",\"label\":\"a/b\"}"), 422, "invalid-field");
        problem(post(suggest, "{}"), 422, "invalid-field");
        problem(post(suggest.replace("prom-1", "nobody"), "{\"kind\":\"labels\"}"), 422, "data-source-unknown");
        problem(
                post("/integrations/" + slack() + "/datasources/prom-1/suggest", "{\"kind\":\"labels\"}"),
                422,
                "integration-kind");
    }

    @Test
    void aDataSourceSaysWhatItsQueriesAreWrittenIn() {
        get("/integrations/" + grafana() + "/datasources")
                .statusCode(200)
                .body("items[1].language.name", equalTo("PromQL"))
                .body("items[1].language.example", equalTo("up"))
                .body("items[1].language.needsModel", equalTo(false));
    }

    @Test
    void ofAnUnknownPluginNothingIsSaidButThatItNeedsAModel() {
        peers.answer(
                Peers.DATA_SOURCES,
                200,
                List.of(new DataSource("acme-1", null, "acme-datasource", null, null, false)
                        .withLanguage(new QueryLanguage(null, null, true))));
        get("/integrations/" + grafana() + "/datasources")
                .statusCode(200)
                .body("items[0].name", equalTo("acme-1"))
                .body("items[0].language", equalTo(Map.of("needsModel", true)));
    }
}
