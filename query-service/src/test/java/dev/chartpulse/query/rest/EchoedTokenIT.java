package dev.chartpulse.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.query.foreign.TextLimit;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.query.kit.ServiceKit;

/** A Grafana that sends the token back wherever it may send a text: nothing that leaves this service holds it. */
@QuarkusTest
@QuarkusTestResource(ServiceKit.class)
class EchoedTokenIT {

    /** Enough of the token to be recognised: what is cut before it is freed of the token would leave this. */
    private static final String HALF = FakeGrafana.TOKEN.substring(0, 8);

    private static final String HALF_IN_BASE64 = base64(HALF).substring(0, 8);

    private final FakeGrafana grafana = new FakeGrafana();

    @AfterEach
    void close() {
        grafana.close();
    }

    /** As it is, in Base64, escaped, and where a text is cut: through its middle. */
    static Stream<String> echoes() {
        Stream<String> atTheCuts = Stream.of(TextLimit.values())
                .map(limit -> "x".repeat(limit.max() - 1 - HALF.length()) + FakeGrafana.TOKEN);
        return Stream.concat(
                Stream.of(
                        FakeGrafana.TOKEN,
                        base64("Bearer " + FakeGrafana.TOKEN),
                        "\\u0067l\\u0073a_" + FakeGrafana.TOKEN.substring(5)),
                atTheCuts);
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void theTokenIsInNoAnswer(String echo) {
        grafana.json("/api/health", 200, "{\"database\":\"ok\",\"version\":\"" + echo + "\"}");
        grafana.json("/api/org", 200, "{\"id\":1,\"name\":\"" + echo + "\"}");
        grafana.json(
                "/api/datasources",
                200,
                "[{\"uid\":\"u%1$s\",\"name\":\"%1$s\",\"type\":\"t%1$s\",\"jsonData\":{\"version\":\"%1$s\"}},"
                                .formatted(echo)
                        + "{\"uid\":\"prom\",\"name\":\"%1$s\",\"type\":\"prometheus\"}]".formatted(echo));
        grafana.json("/api/datasources/uid/prom/health", 400, "{\"message\":\"" + echo + "\"}");
        assertClean(post("/internal/checks", Keys.access(grafana.url())));
        assertClean(post("/internal/datasources", Keys.access(grafana.url())));

        grafana.query(
                200,
                ("{\"results\":{\"A\":{\"frames\":[{\"schema\":{\"name\":\"%1$s\",\"meta\":{\"executedQueryString\":\"%1$s\","
                                + "\"notices\":[{\"severity\":\"warning\",\"text\":\"%1$s\"}]},\"fields\":["
                                + "{\"name\":\"Time\",\"type\":\"time\"},{\"name\":\"%1$s\",\"type\":\"number\","
                                + "\"labels\":{\"%1$s\":\"%1$s\",\"b\":\"%1$s\"},\"config\":{\"unit\":\"%1$s\"}},"
                                + "{\"name\":\"n\",\"type\":\"number\",\"config\":{\"displayNameFromDS\":\"%1$s\"}}]},"
                                + "\"data\":{\"values\":[[1772416800000],[1.5],[2]]}}]}}}")
                        .formatted(echo));
        assertClean(post("/internal/queries", Keys.plan(grafana.url())));

        grafana.query(400, "{\"results\":{\"A\":{\"error\":\"" + echo + "\",\"status\":400}}}");
        assertClean(post("/internal/queries", Keys.plan(grafana.url())));
        grafana.query(403, "{\"message\":\"" + echo + "\"}");
        assertClean(post("/internal/queries", Keys.plan(grafana.url())));
        grafana.on("/api/ds/query", request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "https://" + echo.replace("\\u0067", "g").replace("\\u0073", "s"))
                .end());
        assertClean(post("/internal/queries", Keys.plan(grafana.url())));
    }

    private static void assertClean(String answer) {
        assertThat(answer).doesNotContain(HALF).doesNotContain(HALF_IN_BASE64).isNotEmpty();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String post(String path, Object body) {
        try {
            return given().auth()
                    .preemptive()
                    .basic("internal", ServiceKit.INTERNAL_TOKEN)
                    .contentType("application/json")
                    .body(Wire.mapper().writeValueAsString(body))
                    .post(path)
                    .asString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
