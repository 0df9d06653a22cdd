package dev.chartpulse.query.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.frame.AnswerDecoder;
import dev.chartpulse.query.frame.MalformedAnswerException;
import dev.chartpulse.query.kit.Keys;

class ResultShaperTest {

    private static final String LOGS = "{'schema':{'meta':{'type':'log-lines'},'fields':[{'name':'t','type':'time'}]}}";
    private static final String EMPTY = "{'schema':{'fields':[]},'data':{'values':[]}}";

    private final QueryPlan one = plan(new MetricQuery("A", "a", null, null));
    private final QueryPlan two = plan(new MetricQuery("A", "a", null, null), new MetricQuery("B", "b", null, null));

    @Test
    void aLabelNamesTheOnlySeriesOfItsMetricAndNotOneOfSeveral() {
        QueryPlan labelled =
                plan(new MetricQuery("A", "a", "Requests", null), new MetricQuery("B", "b", "Errors", null));
        QueryResult result = shape(
                labelled,
                "{'results':{'A':{'frames':[" + frame("x", "5") + "]},'B':{'frames':[" + frame("y", "1") + ","
                        + frame("z", "2") + "]}}}");

        assertThat(result.series()).extracting(Series::name).containsExactly("Requests", "y", "z");
    }

    @Test
    void ofMoreThanTwelveSeriesTheElevenLargestByLastValueStayInTheirOrder() {
        String frames = IntStream.range(0, 14)
                .mapToObj(i -> frame("s" + i, i == 13 ? "99,null" : "500," + i))
                .collect(Collectors.joining(","));
        QueryResult result = shape(one, "{'results':{'A':{'frames':[" + frames + "]}}}");

        assertThat(result.series())
                .extracting(Series::name)
                .containsExactly("s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12", "s13");
        assertThat(result.notices())
                .containsExactly("11 of 14 series are shown, the largest by their last value; 3 more are not");
    }

    @Test
    void theLastValueIsTheNewestOneWhereverItsRowStands() {
        String frames = IntStream.range(0, 14)
                .mapToObj(i -> frame("s" + i, i < 3 ? "1,900" : "900,1").replace("[[0,1]", "[[10,5]"))
                .collect(Collectors.joining(","));
        QueryResult result = shape(one, "{'results':{'A':{'frames':[" + frames + "]}}}");

        assertThat(result.series()).hasSize(11).extracting(Series::name).doesNotContain("s0", "s1", "s2");
    }

    @Test
    void instantValuesHaveNoTimesAndAreChosenByTheirOnlyValue() {
        String fields = IntStream.range(0, 14)
                .mapToObj(i -> "{'name':'s" + i + "','type':'number'}")
                .collect(Collectors.joining(","));
        String values = IntStream.range(0, 14).mapToObj(i -> "[" + i + "]").collect(Collectors.joining(","));
        QueryResult result = shape(
                one,
                "{'results':{'A':{'frames':[{'schema':{'meta':{'type':'numeric-wide'},'fields':[" + fields
                        + "]},'data':{'values':[" + values + "]}}]}}}");

        assertThat(result.series()).hasSize(11).extracting(Series::name).doesNotContain("s0", "s1", "s2");
    }

    @Test
    void manyOrLongNoticesOfGrafanaDoNotPushOutOurOwn() {
        String foreign = IntStream.range(0, 20)
                .mapToObj(i -> "{'text':'" + i + "x".repeat(2_000) + "'}")
                .collect(Collectors.joining(","));
        String frames = IntStream.range(0, 14)
                .mapToObj(i ->
                        frame("s" + i, "1").replace("'schema':{", "'schema':{'meta':{'notices':[" + foreign + "]},"))
                .collect(Collectors.joining(","));
        QueryResult result = shape(two, "{'results':{'A':{'frames':[" + frames + "," + LOGS + "]}}}");

        assertThat(result.notices()).hasSize(10);
        assertThat(result.notices().get(0)).contains("3 more are not");
        assertThat(result.notices().get(1)).startsWith("B: Grafana returned no result");
        assertThat(result.notices().get(2)).contains("log lines");
        assertThat(result.notices()).allSatisfy(notice -> assertThat(notice).hasSizeLessThanOrEqualTo(501));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aDataSourceThatRefusesGrafanasCredentialsIsNotTheTokensFault(int status) {
        QueryFailure failure =
                failure(one, "{'results':{'A':{'error':'no','errorSource':'downstream','status':" + status + "}}}");

        assertThat(failure.action()).contains("Save & test").doesNotContain("Viewer");
        assertThat(failure.retryable()).isFalse();
        assertThat(failure(one, "{'results':{'A':{'error':'no','errorSource':'plugin','status':403}}}")
                        .action())
                .contains("Viewer");
    }

    @Test
    void twelveSeriesAreAllShown() {
        String frames =
                IntStream.range(0, 12).mapToObj(i -> frame("s" + i, "" + i)).collect(Collectors.joining(","));

        assertThat(shape(one, "{'results':{'A':{'frames':[" + frames + "]}}}"))
                .satisfies(result -> assertThat(result.series()).hasSize(12))
                .satisfies(result -> assertThat(result.notices()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"results\":{}}'",
        "'{\"results\":{\"A\":{\"frames\":[]}}}'",
        "'{\"results\":{\"A\":{\"frames\":[{\"schema\":{\"fields\":[]}}]}}}'",
        "'{\"results\":{\"A\":{\"frames\":[{\"schema\":{\"fields\":[{\"name\":\"t\",\"type\":\"time\"},"
                + "{\"name\":\"v\",\"type\":\"number\"}]},\"data\":{\"values\":[[1],[null]]}}]}}}'"
    })
    void nothingIsNoDataAndNoFailure(String body) {
        assertThat(shape(one, body).noData()).isTrue();
    }

    @Test
    void aMetricWithoutAResultIsTold() {
        QueryResult result = shape(two, "{'results':{'A':{'frames':[" + frame("x", "5") + "]}}}");

        assertThat(result.noData()).isFalse();
        assertThat(result.notices())
                .containsExactly("B: Grafana returned no result; is the query empty, or does it match nothing?");
    }

    @Test
    void logLinesFailWithAWayToCountThem() {
        QueryFailure failure = failure(one, "{'results':{'A':{'frames':[" + LOGS + "]}}}");

        assertThat(failure.kind().code()).isEqualTo("not-chartable");
        assertThat(failure.getMessage()).isEqualTo("the query returns log lines");
        assertThat(failure.action()).contains("count_over_time");
        assertThat(failure.retryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'meta':{'type':'table'},", "'meta':{'preferredVisualisationType':'table'},", ""})
    void aTableFailsWithAWayToATimeSeries(String meta) {
        QueryFailure failure = failure(
                one,
                "{'results':{'A':{'frames':[{'schema':{" + meta + "'fields':[{'name':'n','type':'number'}]},"
                        + "'data':{'values':[[1]]}}]}}}");

        assertThat(failure.kind().code()).isEqualTo("not-chartable");
        assertThat(failure.action()).contains("$__timeGroupAlias");
    }

    @Test
    void aMetricThatNobodyAskedForIsNotCharted() {
        String others = IntStream.range(0, 3_000)
                .mapToObj(i -> ",'X" + i + "':{'frames':[" + frame("x", "1") + "]}")
                .collect(Collectors.joining());
        QueryResult result = shape(one, "{'results':{'A':{'frames':[" + frame("mine", "5") + "]}" + others + "}}");

        assertThat(result.series()).extracting(Series::name).containsExactly("mine");
    }

    @Test
    void whatCannotBeDrawnBesideWhatCanIsLeftOutAndTold() {
        QueryResult result =
                shape(one, "{'results':{'A':{'frames':[" + frame("x", "5") + "," + LOGS + "," + EMPTY + "]}}}");

        assertThat(result.series()).hasSize(1);
        assertThat(result.notices()).containsExactly("left out, because the query returns log lines");
    }

    @ParameterizedTest
    @CsvSource({
        "429, slow down, rate-limited, true",
        "504, gateway, timed-out, true",
        "502, bad gateway, data-source-failed, true",
        "500, boom, data-source-failed, true",
        "400, parse error, query-rejected, false",
        "403, no, permission-missing, false",
        "404, Data source not found, data-source-unknown, false",
        "500, plugin.requestFailureError, query-rejected, false",
        ", no status, query-rejected, false",
        ", dial tcp 10.0.0.1:3306: connect: connection refused, data-source-failed, true",
        ", dial tcp: lookup db: no such host, data-source-failed, true",
        ", read tcp: i/o timeout, data-source-failed, true",
        ", Post http://db:8086/query: EOF, data-source-failed, true",
        ", unexpected EOF, data-source-failed, true",
        ", 'error parsing query: found EOF, expected SELECT', query-rejected, false",
        ", syntax error: unexpected EOF, query-rejected, false",
        "400, connection refused, query-rejected, false",
    })
    void aMetricsStatusTellsWhetherARetryCanHelp(Integer status, String message, String code, boolean retryable) {
        QueryFailure failure = failure(
                one,
                "{'results':{'A':{'error':'" + message + "'" + (status == null ? "" : ",'status':" + status) + "}}}");

        assertThat(failure.kind().code()).isEqualTo(code);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.getMessage()).isEqualTo(message);
    }

    @Test
    void oneFailedMetricOfTwoFailsBothAndBothMessagesAreTold() {
        assertThat(failure(
                                two,
                                "{'results':{'A':{'frames':[" + frame("x", "5")
                                        + "]},'B':{'error':'bad','status':400}}}")
                        .getMessage())
                .isEqualTo("B: bad");
        QueryFailure both =
                failure(two, "{'results':{'A':{'error':'slow','status':504},'B':{'error':'bad','status':400}}}");
        assertThat(both.getMessage()).isEqualTo("A: slow\nB: bad");
        assertThat(both.kind().code()).isEqualTo("query-rejected");
        assertThat(both.retryable()).isFalse();
        assertThat(failure(two, "{'results':{'A':{'frames':[" + LOGS + "]},'B':{'frames':[" + frame("x", "5") + "]}}}")
                        .getMessage())
                .isEqualTo("A: the query returns log lines");
    }

    @Test
    void twoTransientFailuresAreWorthARetry() {
        assertThat(failure(two, "{'results':{'A':{'error':'slow','status':504},'B':{'error':'x','status':429}}}")
                        .retryable())
                .isTrue();
    }

    @Test
    void grafanasNoticesAreToldOnceEach() {
        String frame = frame("x", "5").replace("'schema':{", "'schema':{'meta':{'notices':[{'text':'partial'}]},");

        assertThat(shape(one, "{'results':{'A':{'frames':[" + frame + "," + frame + "]}}}")
                        .notices())
                .containsExactly("partial");
    }

    @Test
    void allSeriesTogetherStayWithinWhatAnEventHolds() {
        String values = LongStream.range(0, 5_000).mapToObj(Long::toString).collect(Collectors.joining(","));
        String frames =
                IntStream.range(0, 12).mapToObj(i -> frame("s" + i, values)).collect(Collectors.joining(","));
        QueryResult result =
                shape(two, "{'results':{'A':{'frames':[" + frames + "]},'B':{'frames':[" + frames + "]}}}");

        assertThat(result.series()).hasSize(24);
        assertThat(result.series().stream().mapToInt(Series::size).sum()).isBetween(10_000, QueryResult.MAX_POINTS);
        assertThat(result.series()).allSatisfy(series -> {
            assertThat(series.times()[0]).isZero();
            assertThat(Arrays.stream(series.values()).max()).hasValue(4_999);
        });
    }

    private static String frame(String name, String values) {
        String times = IntStream.range(0, values.split(",").length)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        return "{'schema':{'fields':[{'name':'t','type':'time'},{'name':'" + name
                + "','type':'number'}]},'data':{'values':[[" + times + "],[" + values + "]]}}";
    }

    private static QueryPlan plan(MetricQuery... metrics) {
        return Keys.plan(Keys.access(URI.create("https://grafana.example.com")), metrics);
    }

    private static QueryFailure failure(QueryPlan plan, String body) {
        return catchThrowableOfType(QueryFailure.class, () -> shape(plan, body));
    }

    private static QueryResult shape(QueryPlan plan, String body) {
        try {
            return ResultShaper.shape(
                    plan, AnswerDecoder.decode(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedAnswerException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
