package dev.chartpulse.source.previews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.condition.Comparison;
import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.ServiceTest;

@QuarkusTest
class PreviewComponentTest extends ServiceTest {

    /** More than a request to us may have. */
    private static final int ANSWER = 300 * 1024;

    private static String definition(String integration) {
        return """
                {"integrationId":"%s","title":"Checkout","dataSource":{"uid":"prom-1"},
                 "metrics":[{"expression":"up"}],"chartType":"line","window":"24h"}""".formatted(integration);
    }

    private static Reply preview(String accept, String body) {
        return api().accept(accept).json(body).post("/api/v1/previews");
    }

    @Test
    void aPictureIsDrawnOfWhatTheQueryGives() {
        byte[] png = preview("image/png", definition(grafana()))
                .statusCode(200)
                .contentType("image/png")
                .asByteArray();
        assertThat(png).isEqualTo(Peers.PNG);
        JsonNode query = peers.call(Peers.QUERIES).json();
        JsonNode chart = peers.call(Peers.CHARTS).json();
        assertThat(chart.at("/chart/title").asText()).isEqualTo("Checkout");
        assertThat(chart.at("/chart/zone").asText()).isEqualTo("UTC");
        assertThat(chart.at("/chart/from")).isEqualTo(query.at("/from"));
        assertThat(chart.at("/chart/to")).isEqualTo(query.at("/to"));
        assertThat(chart.at("/series/0/name").asText()).isEqualTo("Requests");
        assertThat(chart.at("/notices/0").asText()).isEqualTo("1 of 1 series shown");
        assertThat(Duration.between(
                        Instant.parse(query.at("/from").asText()),
                        Instant.parse(query.at("/to").asText())))
                .isEqualTo(Duration.ofDays(1));
        assertThat(rows("source")).isZero();
    }

    /** As RFC 7578 has it: each part after a line with the boundary, with its own headers. */
    @Test
    void pictureAndDataComeInOneAnswerOfOneQuery() throws IOException {
        Reply reply = preview("multipart/form-data", definition(grafana())).statusCode(200);

        String type = reply.header("Content-Type");
        assertThat(type).startsWith("multipart/form-data;").contains("boundary=");
        String boundary = "--" + type.replaceFirst(".*boundary=\"?([^\"]+)\"?.*", "$1");
        String body = new String(reply.asByteArray(), StandardCharsets.ISO_8859_1);
        List<String> parts = List.of(body.split(Pattern.quote(boundary)));
        assertThat(parts).hasSize(4);
        assertThat(parts.get(0)).isEmpty();
        assertThat(parts.get(3)).isEqualTo("--\r\n");
        String[] data = parts.get(1).split("\r\n\r\n", 2);
        assertThat(data[0]).contains("name=\"data\"", "Content-Type: application/json");
        assertThat(Wire.mapper().readTree(data[1]).at("/series/0/name").asText())
                .isEqualTo("Requests");
        String[] picture = parts.get(2).split("\r\n\r\n", 2);
        assertThat(picture[0]).contains("name=\"picture\"", "Content-Type: image/png");
        assertThat(picture[1]).isEqualTo(new String(Peers.PNG, StandardCharsets.ISO_8859_1) + "\r\n");
        assertThat(peers.calls(Peers.QUERIES)).hasSize(1);
    }

    @Test
    void whatAConnectionWouldCompareAndDecideIsPreviewedToo() {
        QueryResult result = Peers.result();
        Comparison day = new Comparison(
                Period.DAY, Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));
        peers.answer(Peers.QUERIES, 200, result.comparedWith(new Earlier(day, List.of(), "beyond\nretention")));
        ConditionOutcome outcome = new ConditionOutcome(
                ConditionOutcome.State.NOT_MET, false, "the condition is not met: last of Requests was 1.5", null);
        peers.answer(Peers.SUMMARIES, 200, new ChartSummary("Line chart", List.of()).withCondition(outcome));
        String body = definition(grafana()).strip().replaceFirst("}$", "")
                + ",\"compare\":\"1d\",\"when\":{\"mode\":\"while\",\"conditions\":[{\"kind\":\"comparison\","
                + "\"metric\":\"A\",\"figure\":\"last\",\"operator\":\"above\"}]}}";
        preview("application/json", body)
                .statusCode(200)
                .body("summary.condition.state", equalTo("not-met"))
                .body("summary.condition.sends", equalTo(false))
                .body("summary.condition.text", equalTo("the condition is not met: last of Requests was 1.5"));
        JsonNode query = peers.call(Peers.QUERIES).json();
        assertThat(query.at("/compare/period").asText()).isEqualTo("1d");
        assertThat(Duration.between(
                        Instant.parse(query.at("/compare/to").asText()),
                        Instant.parse(query.at("/to").asText())))
                .isEqualTo(Duration.ofDays(1));
        JsonNode chart = peers.call(Peers.SUMMARIES).json();
        assertThat(chart.at("/when/mode").asText()).isEqualTo("while");
        assertThat(chart.at("/when/conditions/0/figure").asText()).isEqualTo("last");
        assertThat(chart.at("/earlier/failure").asText()).isEqualTo("beyond retention");
    }

    @Test
    void whatIsWrongWithThePreviewOfConditionsIsNamed() {
        String noData = definition(grafana()).strip().replaceFirst("}$", "")
                + ",\"when\":{\"conditions\":[{\"kind\":\"noData\",\"metric\":\"%s\"}]}}";
        problem(preview("image/png", noData.formatted("C")), 422, "invalid-field");
        problem(preview("image/png", noData.formatted("B")), 422, "invalid-field");
        problem(
                preview("image/png", "{\"sourceId\":\"" + UUID.randomUUID() + "\",\"compared\":1}"),
                400,
                "unknown-field");
    }

    @Test
    void theDataComeAsColumnsWithTheSummary() {
        preview("application/json", definition(grafana()))
                .statusCode(200)
                .contentType("application/json")
                .body("series[0].refId", equalTo("A"))
                .body("series[0].labels.job", equalTo("shop"))
                .body("series[0].unit", equalTo("reqps"))
                .body("series[0].decimals", equalTo(1))
                .body("series[0].instant", equalTo(false))
                .body("series[0].times", equalTo(List.of(1_700_000_000_000L, 1_700_000_060_000L, 1_700_000_120_000L)))
                .body("series[0].values", equalTo(Arrays.asList(1.5, null, 1e-7)))
                .body("summary.altText", equalTo("Line chart of Requests"))
                .body("summary.series[0].last.text", equalTo("1.5 req/s"))
                .body("notices", hasSize(1))
                .body("noData", equalTo(false));
        assertThat(peers.calls(Peers.CHARTS)).isEmpty();
    }

    @Test
    void answersOfTheOtherServicesMayBeLargerThanARequest() {
        peers.answer(Peers.QUERIES, 200, large());
        preview("application/json", definition(grafana()))
                .statusCode(200)
                .body("series", hasSize(12))
                .body("series[11].times", hasSize(1500));
        byte[] png = Arrays.copyOf(Peers.PNG, ANSWER);
        peers.answer(Peers.CHARTS, 200, png);
        assertThat(preview("image/png", definition(grafana())).statusCode(200).asByteArray())
                .isEqualTo(png);
    }

    private static QueryResult large() {
        long[] times = LongStream.range(0, 1500)
                .map(i -> 1_700_000_000_000L + i * 60_000)
                .toArray();
        double[] values = Arrays.stream(times).mapToDouble(time -> time / 7.0).toArray();
        QueryResult result = new QueryResult(
                IntStream.range(0, 12)
                        .mapToObj(i -> new Series(
                                "A", "Requests " + i, Map.of("job", "shop"), null, null, null, false, times, values))
                        .toList(),
                List.of(),
                false);
        assertThat(Wire.mapper().valueToTree(result).toString()).hasSizeGreaterThan(ANSWER);
        return result;
    }

    @Test
    void theUnitAndDecimalsThatTheUserChoseComeFirst() {
        String body = definition(grafana())
                .replace("\"expression\":\"up\"", "\"expression\":\"up\",\"unit\":\"bytes\",\"decimals\":0");
        preview("application/json", body)
                .statusCode(200)
                .body("series[0].unit", equalTo("bytes"))
                .body("series[0].decimals", equalTo(0));
    }

    @Test
    void theBetterLikedFormIsGiven() {
        String body = definition(grafana());
        preview("application/json;q=0.5, image/png", body).contentType("image/png");
        preview("image/png;q=0.5, application/json", body).contentType("application/json");
        preview("*/*", body).contentType("image/png");
        problem(preview("text/html", body), 406, "not-acceptable");
    }

    @Test
    void aSavedSourceIsPreviewedById() {
        String source = post("/sources", definition(grafana())).statusCode(201).path("id");
        preview("image/png", "{\"sourceId\":\"" + source + "\"}")
                .statusCode(200)
                .contentType("image/png");
        problem(preview("image/png", "{\"sourceId\":\"" + UUID.randomUUID() + "\"}"), 404, "source-not-found");
        problem(preview("image/png", "{\"sourceId\":\"" + source + "\",\"title\":\"x\"}"), 400, "unknown-field");
        problem(preview("image/png", "{\"sourceId\":null}"), 422, "invalid-field");
        problem(preview("image/png", "{\"sourceId\":7}"), 400, "wrong-type");
    }

    @Test
    void theNoticesAreThoseOfThePicture() {
        List<String> notices = List.of("not drawn, because it has a third unit: heap", "1 of 1 series shown");
        peers.answer(Peers.SUMMARIES, 200, new ChartSummary("Line chart", List.of()).withNotices(notices));
        preview("application/json", definition(grafana()))
                .statusCode(200)
                .body("notices", equalTo(notices))
                .body("summary", not(hasKey("notices")));
    }

    @Test
    void noDataIsAResultInEitherForm() {
        String body = definition(grafana());
        peers.answer(Peers.QUERIES, 200, new QueryResult(List.of(), List.of("0 rows."), true));
        preview("application/json", body)
                .statusCode(200)
                .body("noData", equalTo(true))
                .body("series", hasSize(0))
                .body("notices", equalTo(List.of("0 rows.")));
        assertThat(preview("image/png", body).statusCode(200).asByteArray()).isEqualTo(Peers.PNG);
        assertThat(peers.calls(Peers.CHARTS).get(0).json().at("/notices/0").asText())
                .isEqualTo("0 rows.");
    }

    @Test
    void whatCannotBeChartedIsAProblemInEitherForm() {
        String body = definition(grafana());
        for (String accept : List.of("image/png", "application/json")) {
            problem(preview(accept, "{}"), 422, "invalid-field");
            problem(preview(accept, "{\"colour\":1}"), 400, "unknown-field");
            problem(preview(accept, "[1]"), 400, "wrong-type");
            problem(preview(accept, "{"), 400, "malformed-body");
        }
        peers.answer(Peers.QUERIES, 504, Peers.problem(504, "timed-out", "Grafana did not answer.", "Try again."));
        problem(preview("image/png", body), 504, "timed-out");
        peers.reset();
        peers.answer(Peers.CHARTS, 500, "");
        problem(preview("image/png", body), 502, "render-service-failed");
    }
}
