package dev.chartpulse.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.SuggestionRequest;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.query.kit.ServiceKit;

/** The internal REST, over the real service. */
@QuarkusTest
@QuarkusTestResource(ServiceKit.class)
class InternalRestIT {

    @TestHTTPResource(value = "/metrics", management = true)
    String metrics;

    private final FakeGrafana grafana = new FakeGrafana();

    @AfterEach
    void close() {
        grafana.close();
    }

    @Test
    void nothingIsAnsweredWithoutTheInternalToken() {
        given().contentType("application/json")
                .body("{}")
                .post("/internal/queries")
                .then()
                .statusCode(401);
        given().auth()
                .preemptive()
                .basic("internal", "wrong")
                .contentType("application/json")
                .body("{}")
                .post("/internal/queries")
                .then()
                .statusCode(401);
    }

    @Test
    void aTokenIsSealedAnew() throws Exception {
        GrafanaAccess access = Keys.access(grafana.url());
        String answer =
                post("/internal/tokens", access).statusCode(200).extract().asString();
        SealedSecret sealed = Wire.mapper().readValue(answer, SealedSecret.class);
        assertThat(sealed).isNotEqualTo(access.token());
        assertThat(Keys.opener().open(sealed, access.secretContext())).isEqualTo(FakeGrafana.TOKEN);
    }

    @Test
    void aTokenThatDoesNotOpenIsNotSealedAnew() {
        GrafanaAccess sealed = Keys.access(grafana.url());
        GrafanaAccess moved = new GrafanaAccess(
                sealed.workspaceId(),
                sealed.integrationId(),
                URI.create("https://other.example.com"),
                sealed.token(),
                null);
        post("/internal/tokens", moved).statusCode(422).body("code", equalTo("token-unreadable"));
    }

    @Test
    void aPlanIsAnsweredWithItsSeries() {
        grafana.query(200, FakeGrafana.oneSeries());

        post("/internal/queries", Keys.plan(grafana.url()))
                .statusCode(200)
                .body("noData", is(false))
                .body("series[0].name", equalTo("shop"))
                .body("series[0].times[1]", equalTo(1772420400000L))
                .body("series[0].values[1]", equalTo(2.25f));
    }

    @Test
    void theSameQueryAskedTwiceAtTheSameTimeRunsOnce() throws Exception {
        grafana.slowly("/api/ds/query", 1_000, 200, FakeGrafana.oneSeries());
        byte[] plan = Wire.mapper().writeValueAsBytes(Keys.plan(grafana.url()));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = request("/internal/queries", BodyPublishers.ofByteArray(plan), ServiceKit.INTERNAL_TOKEN);
        var first = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        var second = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());

        assertThat(first.get().body())
                .contains("\"shop\"")
                .isEqualTo(second.get().body());
        assertThat(grafana.received("/api/ds/query")).hasSize(1);
    }

    @Test
    void aFailureIsAProblemThatSaysWhatToDo() {
        grafana.json("/api/ds/query", 401, "{\"message\":\"Expired API key\",\"messageId\":\"api-key.expired\"}");

        post("/internal/queries", Keys.plan(grafana.url()))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("token-expired"))
                .body("retryable", is(false))
                .body("detail", containsString("Expired API key"))
                .body("action", containsString("new token"));
    }

    @Test
    void resultsInAnAnswerThatIsNoSuccessAreNoChart() {
        grafana.query(503, "{\"results\":{}}");
        post("/internal/queries", Keys.plan(grafana.url()))
                .statusCode(502)
                .body("code", equalTo("grafana-unavailable"));

        grafana.query(500, FakeGrafana.oneSeries());
        post("/internal/queries", Keys.plan(grafana.url())).statusCode(502).body("retryable", is(true));
    }

    @Test
    void aTokenThatTheServerSendsBackIsNotPassedOn() {
        grafana.query(400, "{\"message\":\"bad header Bearer " + FakeGrafana.TOKEN + "\"}");

        post("/internal/queries", Keys.plan(grafana.url())).statusCode(422).body("detail", not(containsString("glsa")));
    }

    @Test
    void dataSourcesAreListedWithTheLanguageOfInflux() {
        post("/internal/datasources", Keys.access(grafana.url()))
                .statusCode(200)
                .body("uid", equalTo(java.util.List.of("prom", "influx")))
                .body("[0].isDefault", is(true))
                .body("[0].language.name", equalTo("PromQL"))
                .body("[1].language.name", equalTo("Flux"))
                .body("[1].language.needsModel", is(false))
                .body("[1].version", equalTo("Flux"));
    }

    /** The answer of Prometheus 3.5 to {@code label/__name__/values?limit=3}. */
    @Test
    void metricsAreSuggestedAsPrometheusListsThem() {
        grafana.json(
                "/api/datasources/uid/prom/resources/api/v1/label/__name__/values",
                200,
                "{\"status\":\"success\",\"data\":[\"process_cpu_seconds_total\",\"go_goroutines\",\"http_requests_total\"],"
                        + "\"warnings\":[\"results truncated due to limit\"]}");

        post("/internal/suggestions", suggestion("prometheus", SuggestionRequest.Kind.METRICS, null, "TOTAL"))
                .statusCode(200)
                .body("supported", is(true))
                .body("items", equalTo(java.util.List.of("http_requests_total", "process_cpu_seconds_total")))
                .body("more", is(true));
    }

    /** The answer of Loki 3 to {@code labels}, and to {@code label/app/values} where no stream has it. */
    @Test
    void labelsAreSuggestedAsLokiListsThem() {
        grafana.json(
                "/api/datasources/uid/prom/resources/labels",
                200,
                "{\"status\":\"success\",\"data\":[\"app\",\"service_name\"]}");
        grafana.json("/api/datasources/uid/prom/resources/label/app/values", 200, "{\"status\":\"success\"}");

        post("/internal/suggestions", suggestion("loki", SuggestionRequest.Kind.LABELS, null, null))
                .statusCode(200)
                .body("items", equalTo(java.util.List.of("app", "service_name")))
                .body("more", is(false));
        post("/internal/suggestions", suggestion("loki", SuggestionRequest.Kind.VALUES, "app", null))
                .statusCode(200)
                .body("items", equalTo(java.util.List.of()));
    }

    @Test
    void aTypeThatTellsNothingIsNotAsked() {
        post("/internal/suggestions", suggestion("mysql", SuggestionRequest.Kind.LABELS, null, null))
                .statusCode(200)
                .body("supported", is(false))
                .body("items", equalTo(java.util.List.of()));
    }

    @Test
    void whatAViewerMayNotAskIsAProblem() {
        grafana.json("/api/datasources/uid/prom/resources/labels", 403, "{\"message\":\"Access denied\"}");

        post("/internal/suggestions", suggestion("loki", SuggestionRequest.Kind.LABELS, null, null))
                .statusCode(422)
                .body("code", equalTo("permission-missing"));
    }

    private SuggestionRequest suggestion(String type, SuggestionRequest.Kind kind, String label, String contains) {
        return new SuggestionRequest(
                Keys.access(grafana.url()), new DataSourceRef("prom", type, null), kind, null, label, contains);
    }

    /** As rangeUtil of @grafana/data reads them; what it cannot read leaves what holds for the type. */
    @ParameterizedTest
    @CsvSource({"60s, 60s", ">10s, 10s", "> 1m, 1m", "10, 10s", "'', ", "often, ", "0s, ", "$interval, "})
    void theDataSourcesOwnIntervalIsListed(String setting, String interval) {
        grafana.json(
                "/api/datasources",
                200,
                "[{\"uid\":\"s\",\"name\":\"s\",\"type\":\"mysql\",\"jsonData\":{\"timeInterval\":\"" + setting
                        + "\"}}]");

        post("/internal/datasources", Keys.access(grafana.url()))
                .statusCode(200)
                .body("[0].interval", equalTo(interval));
    }

    @Test
    void dataSourcesComeFromTheSettingsWhereTheListIsDenied() {
        grafana.json("/api/datasources", 403, "{\"message\":\"You'll need additional permissions\"}");
        grafana.json(
                "/api/frontend/settings",
                200,
                "{\"defaultDatasource\":\"Shop\",\"datasources\":{\"Shop\":{\"id\":7,\"uid\":\"s\",\"type\":\"mysql\","
                        + "\"jsonData\":{\"timeInterval\":\"10s\"}},"
                        + "\"-- Grafana --\":{\"id\":-1,\"uid\":\"grafana\",\"type\":\"datasource\"}}}");

        post("/internal/datasources", Keys.access(grafana.url()))
                .statusCode(200)
                .body("uid", equalTo(java.util.List.of("s")))
                .body("[0].name", equalTo("Shop"))
                .body("[0].interval", equalTo("10s"))
                .body("[0].isDefault", is(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"meta\":{\"info\":{\"version\":\"13.1.9\"}} | 13.1.9",
                "\"meta\":{\"info\":{\"version\":\"\"}}       | 12.4.0",
                "\"meta\":{}                                 | 12.4.0",
            })
    void theVersionOfPrometheusPluginComesFromTheSettings(String meta, String version) {
        grafana.json("/api/datasources", 200, "[{\"uid\":\"p\",\"name\":\"Prom\",\"type\":\"prometheus\"}]");
        grafana.json(
                "/api/frontend/settings",
                200,
                "{\"buildInfo\":{\"version\":\"12.4.0\"},\"datasources\":{\"Prom\":{\"id\":7,\"uid\":\"p\","
                        + "\"type\":\"prometheus\"," + meta + "}}}");

        post("/internal/datasources", Keys.access(grafana.url()))
                .statusCode(200)
                .body("[0].version", equalTo(version));
    }

    @Test
    void aListWithoutSettingsLacksTheVersionAlone() {
        grafana.json("/api/datasources", 200, "[{\"uid\":\"p\",\"name\":\"Prom\",\"type\":\"prometheus\"}]");
        grafana.json("/api/frontend/settings", 403, "{\"message\":\"You'll need additional permissions\"}");

        post("/internal/datasources", Keys.access(grafana.url()))
                .statusCode(200)
                .body("[0].uid", equalTo("p"))
                .body("[0].version", nullValue());
    }

    @Test
    void queriesAreTimedByOutcome() {
        grafana.query(200, FakeGrafana.oneSeries());
        post("/internal/queries", Keys.plan(grafana.url())).statusCode(200);
        grafana.query(400, "{\"results\":{\"A\":{\"status\":400,\"error\":\"parse error\"}}}");
        post("/internal/queries", Keys.plan(grafana.url())).statusCode(422);

        given().get(metrics)
                .then()
                .statusCode(200)
                .body(containsString("chartpulse_queries_seconds_count{outcome=\"ok\"}"))
                .body(containsString("chartpulse_queries_seconds_sum{outcome=\"query-rejected\"}"));
    }

    @Test
    void aGoodConnectionIsReportedOkInEveryLayer() {
        post("/internal/checks", Keys.access(grafana.url()))
                .statusCode(200)
                .body("ok", is(true))
                .body("version", equalTo("13.0.1"))
                .body("account", equalTo("Main Org."))
                .body("layers.status", everyItem(not(equalTo("failed"))))
                .body("layers.name", hasItem("permissions"));
        assertThat(grafana.received("/api/health"))
                .allSatisfy(call -> assertThat(call.authorization()).isNull());
    }

    @Test
    void aMalformedBodyIsA400ThatNamesTheField() {
        post("/internal/checks", "{\"url\":[5]}")
                .statusCode(400)
                .body("code", equalTo("wrong-type"))
                .body("errors[0].field", equalTo("url"));
        post("/internal/queries", "{\"width\":").statusCode(400).contentType("application/problem+json");
        post("/internal/queries", "[]").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatIsTooLargeIsAProblemWhetherItSaysSoOrNot(boolean declared) throws Exception {
        byte[] large = ("{\"url\":\"" + "a".repeat(3_000_000)).getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer =
                send(declared ? BodyPublishers.ofByteArray(large) : chunked(large), ServiceKit.INTERNAL_TOKEN);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"body-too-large\"", "2048 KiB");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEmptyBodyIsAProblemWhetherItSaysSoOrNot(boolean declared) throws Exception {
        HttpResponse<String> answer =
                send(declared ? BodyPublishers.noBody() : chunked(new byte[0]), ServiceKit.INTERNAL_TOKEN);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLongBodyIsReadWhole(boolean declared) throws Exception {
        byte[] longer =
                ("{\"url\":\"http://grafana.example/" + "a".repeat(1_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer =
                send(declared ? BodyPublishers.ofByteArray(longer) : chunked(longer), ServiceKit.INTERNAL_TOKEN);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("workspaceId is missing");
    }

    @Test
    void aBodyOfUndeclaredLengthIsReadWithinTheLimitAndRefusedWithoutTheToken() throws Exception {
        byte[] body = Wire.mapper().writeValueAsBytes(Keys.access(grafana.url()));

        assertThat(send(chunked(body), ServiceKit.INTERNAL_TOKEN).body()).contains("\"ok\":true");
        assertThat(send(chunked(body), "wrong").statusCode()).isEqualTo(401);
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static HttpResponse<String> send(BodyPublisher body, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(request("/internal/checks", body, token), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String path, BodyPublisher body, String token) {
        String credentials = Base64.getEncoder().encodeToString(("internal:" + token).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
    }

    @Test
    void aTokenSealedForAnotherHostDoesNotOpen() {
        var access = Keys.access(grafana.url());
        var moved = new dev.chartpulse.contracts.grafana.GrafanaAccess(
                access.workspaceId(),
                access.integrationId(),
                URI.create("http://127.0.0.1:" + (grafana.port() == 1 ? 2 : grafana.port() - 1)),
                access.token(),
                null);

        post(
                        "/internal/queries",
                        Keys.plan(moved, Keys.plan(grafana.url()).metrics().get(0)))
                .statusCode(422)
                .body("code", equalTo("token-unreadable"));
    }

    private static ValidatableResponse post(String path, Object body) {
        String json;
        try {
            json = body instanceof String text ? text : Wire.mapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return given().auth()
                .preemptive()
                .basic("internal", ServiceKit.INTERNAL_TOKEN)
                .contentType("application/json")
                .body(json)
                .post(path)
                .then();
    }
}
