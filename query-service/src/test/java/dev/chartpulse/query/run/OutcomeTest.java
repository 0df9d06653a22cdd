package dev.chartpulse.query.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.MultiMap;

import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.foreign.ForeignBody;
import dev.chartpulse.query.grafana.GrafanaUrl;
import dev.chartpulse.query.grafana.HttpAnswer;
import dev.chartpulse.query.grafana.StatusFailures;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.Keys;

class OutcomeTest {

    private static final Path RECORDED = Path.of("..", "..", "shared", "grafana-frames");
    private static final URI URL = URI.create("https://grafana.example.com");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final Outcome outcome = outcome(List.of());

    private static Outcome outcome(List<String> unfilled) {
        return new Outcome(
                Keys.plan(URL),
                false,
                GrafanaUrl.of(URL),
                new StatusFailures(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(10)),
                unfilled);
    }

    @Test
    void theVariablesOfADashboardThatAQueryHoldsAreNamedInItsAnswer() {
        Outcome unfilled = outcome(List.of("$job", "[[host]]"));

        assertThat(unfilled.of(answer(200, "{\"results\":{\"A\":{\"frames\":[]}}}"))
                        .notices())
                .singleElement()
                .asString()
                .startsWith("$job, [[host]] are variables of a dashboard");
        QueryFailure failure = catchThrowableOfType(QueryFailure.class, () -> outcome(List.of("$job"))
                .of(answer(400, "{\"results\":{\"A\":{\"error\":\"parse error\",\"status\":400}}}")));
        assertThat(failure.getMessage()).isEqualTo("parse error");
        assertThat(failure.action()).startsWith("$job is a variable of a dashboard");
    }

    @ParameterizedTest
    @CsvSource({
        "503, '{\"results\":{}}', grafana-unavailable, true",
        "500, '{\"message\":\"boom\",\"results\":{}}', data-source-failed, true",
        "429, '{\"results\":{\"A\":{\"frames\":[]}}}', rate-limited, true",
        "401, '{\"message\":\"Unauthorized\",\"results\":{}}', token-invalid, false",
        "400, '{\"message\":\"bad\",\"results\":{}}', query-rejected, false",
        "502, '<html>\"results\"</html>', grafana-unavailable, true",
        "503, '{\"results\":{\"A\":{\"fra', grafana-unavailable, true",
        "400, '{\"results\":{\"A\":{\"fra', answer-malformed, false",
        "503, '{\"results\":{\"A\":{\"error\":\"x\"}}}', data-source-failed, true",
        "503, '{\"results\":{\"A\":{\"error\":\"x\",\"status\":400}}}', query-rejected, false",
        "400, '{\"results\":{\"A\":{\"error\":\"x\"}}}', query-rejected, false",
        "200, '{\"hello\":1}', not-grafana, false",
    })
    void anAnswerThatIsNoSuccessIsNeverAChart(int status, String body, String code, boolean retryable) {
        QueryFailure failure = failure(answer(status, body));

        assertThat(failure.kind().code()).isEqualTo(code);
        assertThat(failure.retryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @CsvSource({
        "503, '{\"message\":\"upstream unavailable\"}', 'Grafana answers 503: upstream unavailable'",
        "502, '<html>', 'Grafana answers 502 Bad Gateway'",
        "503, '<html>', 'Grafana answers 503'",
        "400, '{}', 'Grafana answers 400'",
        "413, '', 'Grafana answers 413'",
        "429, '{\"message\":\"slow down\"}', 'Grafana answers 429: slow down'",
        "500, '{\"message\":\"boom\"}', boom",
        "500, '{\"message\":\"db query error: Error 1146 (42S02): no table\"}', 'db query error: Error 1146 (42S02): no table'",
        "400, '{\"message\":\"parse error\"}', parse error",
    })
    void whatGrafanaItselfSaysIsSaidToBeItsWords(int status, String body, String message) {
        assertThat(failure(answer(status, body))).hasMessage(message);
    }

    @Test
    void seriesBesideNoErrorAreNoChartEitherWhereTheStatusIsBad() {
        assertThat(failure(answer(503, FakeGrafana.oneSeries())).kind()).isEqualTo(FailureKind.GRAFANA_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207})
    void anySuccessIsAChart(int status) {
        QueryResult result = outcome.of(answer(status, FakeGrafana.oneSeries()));

        assertThat(result.series()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"results\":{\"A\":{\"error\":\"slow down\"}}}",
                "{\"results\":{\"A\":{\"error\":\"slow down\",\"status\":429}}}",
                "{\"results\":{}}"
            })
    void retryAfterIsKeptWhereTheBodyHasResults(String body) {
        HttpAnswer answer = answer(429, body);
        answer.headers().add("Retry-After", "30");

        QueryFailure failure = failure(answer);
        assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEqualTo(NOW.plusSeconds(30));
    }

    /** Read where the recorded answers lie beside a checkout; the bodies that are not JSON among them. */
    @TestFactory
    Stream<DynamicTest> everyRecordedAnswerFailsWhereItsStatusOrOneOfItsMetricsDoes() throws IOException {
        if (!Files.isDirectory(RECORDED)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(RECORDED)) {
            return files.filter(file -> file.toString().contains(".response.")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            RECORDED.relativize(file).toString(), () -> assertAsExpected(file)));
        }
    }

    private void assertAsExpected(Path response) throws IOException {
        String expected = response.toString().replaceAll("\\.response\\.\\w+$", ".expected.json");
        JsonNode wanted = new ObjectMapper().readTree(Files.readAllBytes(Path.of(expected)));
        int status = wanted.path("httpStatus").asInt();
        HttpAnswer answer = answer(status, Files.readString(response));
        if (answer.isSuccess() && wanted.path("errors").isEmpty()) {
            QueryFailure failure = catchThrowableOfType(QueryFailure.class, () -> outcome.of(answer));
            assertThat(failure).satisfiesAnyOf(none -> assertThat(none).isNull(), refused -> assertThat(refused.kind())
                    .isEqualTo(FailureKind.NOT_CHARTABLE));
            return;
        }
        // What has no message is told by its status: Grafana's own screens say "Query error: 502 Bad Gateway".
        String message = failure(answer).getMessage().replaceFirst("^Grafana answers (?=[0-9]+ )", "Query error: ");
        assertThat(wanted.path("errors")).isNotEmpty().allSatisfy(error -> assertThat(message)
                .contains(error.path("message").asText()));
    }

    private QueryFailure failure(HttpAnswer answer) {
        QueryFailure failure = catchThrowableOfType(QueryFailure.class, () -> outcome.of(answer));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(
                status,
                status == 502 ? "Bad Gateway" : "",
                MultiMap.caseInsensitiveMultiMap(),
                ForeignBody.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
