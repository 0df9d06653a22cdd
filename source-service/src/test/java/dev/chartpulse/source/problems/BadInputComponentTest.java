package dev.chartpulse.source.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.source.testkit.Logged;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.ServiceTest;

/** What is sent wrongly is refused with a problem, whatever is wrong with it, and nothing is stored. */
@QuarkusTest
class BadInputComponentTest extends ServiceTest {

    private static final String SECRET = "glsa_thisMustNotBeSeenAnywhere_00000000";

    @TestHTTPResource("/api/v1/integrations")
    URI integrations;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                                        | 400 | malformed-body",
                "glsa_thisMustNotBeSeenAnywhere_00000000                  | 400 | malformed-body",
                "{\"kind\":\"grafana\"} {}                                | 400 | wrong-type",
                "{\"kind\":\"slack\",\"name\":\"a\",\"name\":\"b\"}       | 400 | malformed-body",
                "[]                                                       | 400 | wrong-type",
                "\"text\"                                                 | 400 | wrong-type",
                "null                                                     | 422 | invalid-field",
                "{}                                                       | 400 | wrong-type",
                "{\"kind\":\"teams\"}                                     | 400 | wrong-type",
                "{\"kind\":null}                                          | 400 | wrong-type",
                "{\"kind\":\"slack\",\"name\":\"a\",\"token\":\"t\",\"x\":1} | 400 | unknown-field",
                "{\"kind\":\"slack\",\"name\":\"a\",\"token\":\"t\",\"url\":\"https://x.example\"} | 400 | unknown-field",
                "{\"kind\":\"slack\",\"name\":1,\"token\":\"t\"}          | 400 | wrong-type",
                "{\"kind\":\"slack\",\"name\":[\"a\"],\"token\":\"t\"}    | 400 | wrong-type",
                "{\"kind\":\"slack\",\"name\":{},\"token\":\"t\"}         | 400 | wrong-type",
                "{\"kind\":\"slack\",\"name\":\"a\"}                      | 422 | invalid-field",
                "{\"kind\":\"slack\",\"name\":\"a\",\"token\":\"a b\"}    | 422 | invalid-field",
                "{\"kind\":\"slack\",\"name\":\"a\",\"token\":\"a\\nb\"}  | 422 | invalid-field",
                "{\"kind\":\"grafana\",\"name\":\"a\",\"token\":\"t\",\"url\":\"https://g.example\",\"tokenExpiresOn\":\"soon\"} | 400 | wrong-type",
                "{\"kind\":\"grafana\",\"name\":\"a\",\"token\":\"t\",\"url\":\"https://g.example\",\"caBundle\":\"x\"} | 422 | invalid-field",
            })
    void aWrongIntegrationIsRefused(String body, int status, String code) {
        problem(post("/integrations", body.strip()), status, code).body("action", containsString(" "));
        assertThat(rows("integration")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grafana.example.com",
                "ftp://grafana.example.com",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://",
                "https://user:pass@grafana.example.com",
                "https://grafana.example.com?x=1",
                "https://grafana.example.com#x",
                "https://grafana.example.com:99999",
                "https://grafana.example.com:0",
                "https://gra fana.example.com",
                "https://grafana_x.example.com/",
                "https://grafana.exam\\nple.com/",
            })
    void aWrongUrlIsRefused(String url) {
        problem(post("/integrations", """
                                {"kind":"grafana","name":"a","token":"t","url":"%s"}""".formatted(url)), 422, "invalid-field").body("errors.field", hasItem("url"));
        assertThat(rows("integration")).isZero();
    }

    @Test
    void theOffendingFieldIsNamedByItsPath() {
        problem(post("/sources", "{\"metrics\":[{\"expression\":\"up\"},{\"expression\":5}]}"), 400, "wrong-type")
                .body("errors[0].field", equalTo("metrics[1].expression"))
                .body("errors[0].message", equalTo("must be a text"));
        problem(post("/sources", "{\"chartType\":\"pie\"}"), 400, "wrong-type")
                .body("errors[0].field", equalTo("chartType"))
                .body("errors[0].message", equalTo("must be one of line, bar"));
        problem(post("/sources", "{\"chartType\":0}"), 400, "wrong-type");
        problem(post("/sources", "{\"width\":\"800\"}"), 400, "wrong-type");
        problem(post("/sources", "{\"width\":800.5}"), 400, "wrong-type");
        problem(post("/sources", "{\"splitYAxis\":\"true\"}"), 400, "wrong-type");
        problem(post("/sources", "{\"metrics\":{}}"), 400, "wrong-type");
        problem(post("/sources", "{\"metrics\":[{\"model\":\"x\"}]}"), 400, "wrong-type");
        problem(post("/sources", "{\"integrationId\":\"7\"}"), 400, "wrong-type")
                .body("errors[0].message", equalTo("must be a UUID"));
        problem(post("/sources", "{\"titel\":\"x\"}"), 400, "unknown-field")
                .body("errors[0].message", containsString("title"));
        problem(post("/sources", "{\"dataSource\":" + "[".repeat(5000) + "}"), 400, "wrong-type");
        problem(post("/sources", "{\"metrics\":[{\"model\":" + "{\"a\":".repeat(2000) + "1"), 400, "malformed-body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/connections?stat=active    | stat   | cursor, destination, integration, limit, q, sort, source, status",
                "/pulses?Status=failed       | Status | connection, cursor, destination, from",
                "/pulses/00000000-0000-0000-0000-000000000000?x=1&x=2 | x      | there are none",
                "/integrations?limit=1&page= | page   | cursor, kind, limit, q, sort",
                "/connections/00000000-0000-0000-0000-000000000000/schedule/next?n=3 | n | there are count",
            })
    void anUnknownQueryParameterIsRefused(String path, String name, String known) {
        problem(get(path), 422, "unknown-parameter")
                .body("errors.field", equalTo(List.of(name)))
                .body("errors[0].message", containsString(known));
    }

    @Test
    void everyUnknownQueryParameterIsNamedAndALongNameIsCut() {
        problem(get("/notices?" + "a".repeat(500) + "=1&limit=1&z=2"), 422, "unknown-parameter")
                .body("errors.field", equalTo(List.of("a".repeat(64) + "…", "z")));
    }

    @Test
    void theKindsThatThereAreAreNamed() {
        problem(post("/integrations", "{\"kind\":\"grafan\"}"), 400, "wrong-type")
                .body("errors[0].field", equalTo("kind"))
                .body("errors[0].message", equalTo("must be one of \"grafana\", \"slack\""));
        problem(post("/destinations", "{\"name\":\"x\"}"), 400, "wrong-type")
                .body("errors[0].message", containsString("\"email\""));
    }

    @Test
    void anEmptyBodyIsSaid() {
        problem(post("/integrations", ""), 422, "invalid-field").body("errors[0].field", equalTo("body"));
        problem(post("/sources", " "), 422, "invalid-field");
    }

    @Test
    void noTokenComesBackOrIsLogged() {
        try (Logged logged = new Logged()) {
            noTokenComesBack();
            peers.answer(Peers.CHECKS, 500, "");
            noTokenComesBack();
            assertThat(logged.entries()).isNotEmpty().noneMatch(entry -> entry.contains(SECRET));
        }
    }

    private static void noTokenComesBack() {
        String body = """
                {"kind":"grafana","name":"a","url":"https://g.example","token":"%s","unknown":true}""".formatted(SECRET);
        assertThat(post("/integrations", body).asString()).doesNotContain(SECRET);
        assertThat(post("/integrations", body.replace(",\"unknown\":true", "")).asString())
                .doesNotContain(SECRET);
        assertThat(post("/integrations", body.replace("}", "")).asString()).doesNotContain(SECRET);
        assertThat(post("/integrations", body.replace(SECRET, SECRET + "é")).asString())
                .doesNotContain(SECRET);
        assertThat(get("/integrations").asString()).doesNotContain(SECRET);
    }

    @Test
    void aWrongMediaTypeMethodOrAddressIsSaid() {
        problem(api().contentType("text/plain").body("{}").post("/api/v1/integrations"), 415, "unsupported-media-type");
        problem(api().contentType("text/plain").body("{}").post("/api/v1/workspaces"), 415, "unsupported-media-type");
        problem(api().accept("text/csv").get("/api/v1/integrations"), 406, "not-acceptable");
        problem(api().send("PATCH", "/api/v1/integrations"), 405, "method-not-allowed");
        problem(get("/nothing"), 404, "not-found");
        problem(get("/integrations/not-a-uuid"), 404, "not-found").body("action", containsString("UUID"));
        problem(Request.anonymous().get("/elsewhere"), 404, "not-found");
        problem(get("/integrations/" + UUID.randomUUID()), 404, "integration-not-found");
    }

    @Test
    void aBodyThatIsTooLargeIsSaid() {
        problem(post("/integrations", slackNamed("a".repeat(300_000))), 413, "body-too-large");
        assertThat(rows("integration")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {262_200, 300_000, 3_000_000})
    void aBodyOfUndeclaredLengthIsHeldToTheSameLimit(int size) throws Exception {
        HttpResponse<String> large = chunked(slackNamed("a".repeat(size)));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(large.body()).contains("body-too-large", "256 KiB");
        assertThat(rows("integration")).isZero();
    }

    @Test
    void aBodyOfUndeclaredLengthIsReadLikeAnyOther() throws Exception {
        assertThat(chunked("").body()).contains("invalid-field");
        assertThat(chunked("{").body()).contains("malformed-body");
        assertThat(chunked(slackNamed("a".repeat(101))).body()).contains("invalid-field");
        assertThat(chunked(slackNamed("a".repeat(262_000))).body()).contains("invalid-field");
        assertThat(rows("integration")).isZero();
        assertThat(chunked(slackNamed("a")).statusCode()).isEqualTo(201);
    }

    private static String slackNamed(String name) {
        return "{\"kind\":\"slack\",\"token\":\"t\",\"name\":\"" + name + "\"}";
    }

    private HttpResponse<String> chunked(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(integrations)
                .header("X-API-Key", "test-api-key")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whoHasNoKeyIsToldWhichHeaderToSend() {
        problem(Request.anonymous().get("/api/v1/integrations"), 401, "api-key-missing")
                .body("action", containsString("X-API-Key"));
        problem(Request.anonymous().get("/api/v1/nothing"), 401, "api-key-missing");
        for (String key : new String[] {"wrong", "", "test-api-key "}) {
            problem(
                    Request.anonymous().header("X-API-Key", key + "x").json("{").post("/api/v1/integrations"),
                    401,
                    "api-key-invalid");
        }
    }

    @Test
    void aPageOfAnotherOriginMayNotCallUnlessAllowed() {
        api().header("Origin", "https://evil.example")
                .get("/api/v1/integrations")
                .header("Access-Control-Allow-Origin", nullValue());
        Request.anonymous()
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-api-key,content-type")
                .send("OPTIONS", "/api/v1/integrations")
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo("https://app.example"))
                .header("Access-Control-Allow-Headers", containsString("X-API-Key"));
    }

    @Test
    void theDescriptionNeedsNoKey() {
        for (String path : new String[] {"/q/openapi", "/q/swagger-ui/"}) {
            Request.anonymous().get(path).statusCode(200);
            Request.anonymous().header("X-API-Key", "wrong").get(path).statusCode(200);
        }
    }

    @Test
    void healthAndMetricsNeedNoKeyAndHaveAPortOfTheirOwn() {
        for (String path : new String[] {"/health/live", "/metrics"}) {
            Request.management().get(path).statusCode(200).header("X-Content-Type-Options", equalTo("nosniff"));
            Request.management().header("X-API-Key", "wrong").get(path).statusCode(200);
            Request.anonymous().get("/q" + path).statusCode(404);
        }
    }
}
