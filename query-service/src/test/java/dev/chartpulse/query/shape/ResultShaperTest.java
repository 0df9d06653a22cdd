package dev.chartpulse.query.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.RowMeaning;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.foreign.ForeignBody;
import dev.chartpulse.query.frame.AnswerDecoder;
import dev.chartpulse.query.frame.DecodedAnswer;
import dev.chartpulse.query.frame.MalformedAnswerException;
import dev.chartpulse.query.frame.MetricNames;
import dev.chartpulse.query.kit.Keys;

class ResultShaperTest {

    private static final String LOGS = "{'schema':{'meta':{'type':'log-lines'},'fields':[{'name':'t','type':'time'}]}}";
    private static final String EMPTY = "{'schema':{'fields':[]},'data':{'values':[]}}";

    /** When the plans' window begins. */
    private static final long START = Instant.parse("2026-03-02T02:00:00Z").toEpochMilli();

    /** When it ends. */
    private static final long END = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();

    private static final long MINUTE = 60_000;

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

    /** Who appends the files of every day has the same columns on a day without data. */
    @Test
    void aFileWithoutRowsHasAColumnForEachMetric() {
        QueryPlan two = plan(new MetricQuery("A", "a", "Requests", null), new MetricQuery("B", "b", null, null))
                .withCsv(true);

        QueryResult nothing = shape(two, "{'results':{'A':{'frames':[" + EMPTY + "]},'B':{'frames':[" + EMPTY + "]}}}");
        QueryResult half =
                shape(two, "{'results':{'A':{'frames':[" + EMPTY + "]},'B':{'frames':[" + frame("y", "1") + "]}}}");

        assertThat(nothing.series()).isEmpty();
        assertThat(new String(nothing.csv().file(), StandardCharsets.UTF_8)).isEqualTo("time,Requests,B\r\n");
        assertThat(new String(half.csv().file(), StandardCharsets.UTF_8)).startsWith("time,Requests,y\r\n2026-");
    }

    @Test
    void rowsAreCutToWhatTheLongestNumbersLeaveOfTheEvent() throws IOException {
        Random random = new Random(1);
        String values = Stream.generate(() -> -1e-300 * (1 + random.nextDouble()))
                .limit(40_000)
                .map(Object::toString)
                .collect(Collectors.joining(","));
        QueryPlan wide = new QueryPlan(
                one.grafana(),
                one.dataSource(),
                one.metrics(),
                one.from(),
                one.to(),
                10_000,
                one.chartType(),
                one.zone(),
                one.gaps(),
                null,
                true);

        QueryResult result = shape(wide, "{'results':{'A':{'frames':[" + frame("x", values) + "]}}}");

        PulseQueried sample = Samples.of(PulseQueried.class);
        PulseQueried event = new PulseQueried(
                sample.pulse(),
                sample.queriedAt(),
                sample.chart(),
                result.series(),
                result.notices(),
                result.noData(),
                sample.others(),
                sample.earlier(),
                sample.when(),
                result.csv());
        assertThat(result.series().get(0).size()).isGreaterThan(QueryResult.MAX_POINTS * 9 / 10);
        assertThat(Wire.mapper().writeValueAsBytes(event)).hasSizeLessThanOrEqualTo(Event.MAX_BYTES);
        assertThat(new String(result.csv().file(), StandardCharsets.UTF_8)).contains("cut: the newest ");
        assertThat(result.csv().bytes()).hasSizeGreaterThan(100_000);
    }

    @Test
    void aNameThatTheDataSourceGaveStays() {
        String legend = selected("shop_pods", "p04")
                .replace("'type':'number'", "'type':'number','config':{'displayNameFromDS':'pod 4'}");
        assertThat(shape(one, "{'results':{'A':{'frames':[" + legend + "]}}}").series())
                .extracting(Series::name)
                .containsExactly("pod 4");
    }

    @Test
    void sumsWithoutLabelsOfTwoMetricsAreNamedAfterTheirExpressions() {
        QueryPlan sums = plan(
                new MetricQuery("A", "sum(\n  rate({app=\"a\"}[5m]))", null, null),
                new MetricQuery("B", "sum(rate({app=\"b\"}[5m]))", "Errors", null));
        String sum =
                frame("Value", "5").replace("'type':'number'", "'type':'number','config':{'displayNameFromDS':'{}'}");
        assertThat(shape(sums, "{'results':{'A':{'frames':[" + sum + "]},'B':{'frames':[" + sum + "]}}}")
                        .series())
                .extracting(Series::name)
                .containsExactly("sum( rate({app=\"a\"}[5m]))", "Errors");
        assertThat(shape(one, "{'results':{'A':{'frames':[" + sum + "]}}}").series())
                .extracting(Series::name)
                .containsExactly("{}");
    }

    @Test
    void seriesThatTwoMetricsHaveByOneNameAreToldApartInChartAndFile() throws IOException {
        String pods = frame("{pod=a}", "5") + "," + frame("{pod=b}", "6");
        String body =
                "{'results':{'A':{'frames':[" + pods + "]},'B':{'frames':[" + pods + "," + frame("c", "7") + "]}}}";
        QueryPlan plan = plan(new MetricQuery("A", "a", "Requests", null), new MetricQuery("B", "b", null, null));

        QueryResult result = shape(plan.withCsv(true), body);

        assertThat(result.series())
                .extracting(Series::name)
                .containsExactly("Requests {pod=a}", "Requests {pod=b}", "B {pod=a}", "B {pod=b}", "B c");
        assertThat(new String(result.csv().file(), StandardCharsets.UTF_8))
                .startsWith("time,Requests {pod=a},Requests {pod=b},B {pod=a},B {pod=b},B c\r\n");
        assertThat(shape(
                                plan,
                                "{'results':{'A':{'frames':[" + frame("Value", "5") + "]},'B':{'frames':["
                                        + frame("Value", "6") + "]}}}")
                        .series())
                .extracting(Series::name)
                .containsExactly("Requests", "Value");
    }

    private static String selected(String metric, String pod) {
        return frame(metric, "5")
                .replace(
                        "'name':'" + metric + "'",
                        "'name':'" + metric + "','labels':{'__name__':'" + metric + "','pod':'" + pod + "'}");
    }

    @Test
    void aDocumentWithoutNamedColumnsGetsTheAdviceToNameThem() {
        QueryPlan plain = infinity("https://example.com/orders");
        String numbers = "{'schema':{'meta':{'type':'numeric-long'},'fields':[{'name':'created_at','type':'string'},"
                + "{'name':'amount','type':'number'}]},'data':{'values':[['2026-03-02T07:00:00Z','2026-03-02T07:01:00Z'],[1,2]]}}";
        assertThat(shape(plain, "{'results':{'A':{'frames':[" + numbers + "]}}}")
                        .notices())
                .anySatisfy(notice -> assertThat(notice).contains("read as a time", "time=created_at value=amount"));

        String texts = "{'schema':{'fields':[{'name':'at','type':'string'}]},'data':{'values':[['1']]}}";
        assertThat(failure(plain, "{'results':{'A':{'frames':[" + texts + "]}}}")
                        .action())
                .contains("epochms=");

        QueryPlan named = infinity("value=amount https://example.com/orders");
        assertThat(shape(named, "{'results':{'A':{'frames':[" + numbers + "]}}}")
                        .notices())
                .noneSatisfy(notice -> assertThat(notice).contains("read as a time"));
        assertThat(shape(one, "{'results':{'A':{'frames':[" + numbers + "]}}}").notices())
                .noneSatisfy(notice -> assertThat(notice).contains("read as a time"));
    }

    private static QueryPlan infinity(String expression) {
        QueryPlan plan = plan(new MetricQuery("A", expression, null, null));
        return new QueryPlan(
                plan.grafana(),
                new DataSourceRef("inf", "yesoreyeram-infinity-datasource", null),
                plan.metrics(),
                plan.from(),
                plan.to(),
                plan.width());
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
        assertThat(result.others()).hasSize(3).allSatisfy(series -> {
            assertThat(series.size()).isZero();
            assertThat(series.statistics().count()).isPositive();
        });
    }

    @Test
    void theLastValueIsTheNewestOneWhereverItsRowStands() {
        String frames = IntStream.range(0, 14)
                .mapToObj(i -> frame("s" + i, i < 3 ? "1,900" : "900,1")
                        .replace("[[" + START + "," + (START + 1) + "]", "[[" + (START + 10) + "," + (START + 5) + "]"))
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

        assertThat(result.notices()).hasSizeGreaterThan(10);
        assertThat(result.notices().get(0)).contains("3 more are not");
        assertThat(result.notices().get(1)).startsWith("B: Grafana returned no result");
        assertThat(result.notices().get(2)).contains("log lines");
        assertThat(result.notices()).allSatisfy(notice -> assertThat(notice).hasSizeLessThanOrEqualTo(501));
    }

    @Test
    void howManyNoticesAreNotPassedOnIsSaid() {
        String foreign =
                IntStream.range(0, 120).mapToObj(i -> "{'text':'n" + i + "'}").collect(Collectors.joining(","));
        String frame = frame("x", "5").replace("'schema':{", "'schema':{'meta':{'notices':[" + foreign + "]},");

        assertThat(shape(one, "{'results':{'A':{'frames':[" + frame + "]}}}").notices())
                .hasSize(100)
                .endsWith("n98", "And 21 more notices");
    }

    @Test
    void figuresAreThoseOfAllRowsHoweverManyAreDrawn() {
        String times = LongStream.range(0, 20_000)
                .map(row -> END - (20_000 - row) * 1_000)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(","));
        String values = IntStream.range(0, 20_000)
                .mapToObj(row -> row % 25 == 0 ? "100" : "1")
                .collect(Collectors.joining(","));
        QueryResult result = shape(one, answer(times, values));

        Series series = result.series().get(0);
        assertThat(series.size()).isLessThan(2_000);
        assertThat(series.statistics().mean()).isEqualTo(4.96);
        assertThat(series.statistics().rows()).isEqualTo(20_000);
        assertThat(series.statistics().first()).isEqualTo(100);
        assertThat(series.statistics().last()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 50_000})
    void barsShowTheMeanOfAllRowsHoweverManyThereAre(int rows) {
        long step = 6 * 60 * MINUTE / rows;
        String times = LongStream.range(0, rows)
                .map(row -> END - (rows - row) * step)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(","));
        String values = IntStream.range(0, rows)
                .mapToObj(row -> row % 25 == 0 ? "100" : "1")
                .collect(Collectors.joining(","));
        Series series = shape(bars(), answer(times, values)).series().get(0);

        assertThat(series.size()).isBetween(10_000, QueryResult.MAX_POINTS);
        assertThat(Arrays.stream(series.values()).average().orElseThrow())
                .isCloseTo(4.96, Percentage.withPercentage(0.1));
        assertThat(series.statistics().rows()).isEqualTo(rows);
    }

    private QueryPlan bars() {
        DataSourceRef mysql = new DataSourceRef("u", "mysql", null);
        return new QueryPlan(
                one.grafana(), mysql, one.metrics(), one.from(), one.to(), one.width(), ChartType.BAR, null, null);
    }

    @Test
    void rowsThatShareATimeAreAllDrawnAndCountedAndSaidToShareIt() {
        QueryResult result = shape(one, answer(times(3, 3, 3, 3, 2, 2, 2, 1), "100,20,50,1,7,90,2,10"));

        Series series = result.series().get(0);
        assertThat(series.values()).containsExactly(100, 20, 50, 1, 7, 90, 2, 10);
        assertThat(series.statistics())
                .isEqualTo(new Statistics(
                        8,
                        8,
                        0,
                        100.0,
                        10.0,
                        END - MINUTE,
                        1.0,
                        100.0,
                        35.0,
                        END - MINUTE,
                        END - 3 * MINUTE,
                        MINUTE,
                        280.0));
        assertThat(result.notices()).singleElement().asString().contains("share their time", "GROUP BY");
    }

    /** As SQL returns two metrics that were measured at different times. */
    @Test
    void theSeriesOfALongFrameAreLinesAlthoughTheyShareNoTime() {
        QueryResult result = shape(
                one,
                "{'results':{'A':{'frames':[{'schema':{'fields':[{'name':'time','type':'time'},"
                        + "{'name':'metric','type':'string'},{'name':'value','type':'number'}]},'data':{'values':[["
                        + times(9, 8, 7, 6) + "],['a','b','a','b'],[1,2,3,4]]}}]}}}");

        assertThat(result.series().get(0).values()).containsExactly(1, 3);
        assertThat(result.series().get(0).statistics().rows()).isEqualTo(2);
        assertThat(result.series().get(1).values()).containsExactly(2, 4);
    }

    @Test
    void aNullThatSharesItsTimeWithAValueSaysNothing() {
        QueryResult result = shape(
                one,
                "{'results':{'A':{'frames':[{'schema':{'fields':[{'name':'t','type':'time'},{'name':'cpu','type':'number'},"
                        + "{'name':'mem','type':'number'}]},'data':{'values':[[" + times(9, 9, 8, 8, 7, 7)
                        + "],[10,null,11,null,14,null],[null,50,null,51,null,52]]}}]}}}");

        assertThat(result.noData()).isFalse();
        assertThat(result.notices()).isEmpty();
        assertThat(result.series().get(0).values()).containsExactly(10, 11, 14);
        assertThat(result.series().get(0).statistics().last()).isEqualTo(14);
        assertThat(result.series().get(1).values()).containsExactly(50, 51, 52);
    }

    @Test
    void rowsOutsideOfTheWindowAreCutBeforeAnythingElse() {
        String times = LongStream.range(0, 20_019)
                .map(row -> END - (20_018 - row) * 6 * MINUTE)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(","));
        String values =
                IntStream.range(0, 20_019).mapToObj(row -> "" + (20_019 - row)).collect(Collectors.joining(","));
        Series series = shape(one, answer(times, values)).series().get(0);

        assertThat(series.size()).isEqualTo(62);
        assertThat(series.statistics().rows()).isEqualTo(61);
        assertThat(series.statistics().max()).isEqualTo(61);
    }

    @Test
    void aBarThatBeginsBeforeTheWindowAndReachesIntoItIsKeptAndCounted() {
        String body = answer(times(720, 480, 240, 0), "900,500,100,100");
        Series series = shape(bars(), body).series().get(0);

        assertThat(series.statistics().max()).isEqualTo(500);
        assertThat(series.statistics().oldestAt()).isEqualTo(END - 480 * MINUTE);
        assertThat(shape(one, body).series().get(0).statistics().max()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "prometheus, increase(orders_total[1d]), INSTANT",
        "loki, count_over_time({app=\"shop\"}[1h]), INSTANT",
        "elasticsearch, *, INTERVAL",
        "mysql, 'SELECT $__timeGroupAlias(created_at, ''1d''), count(*) FROM orders GROUP BY 1', INTERVAL",
        "postgres, 'SELECT date_trunc(''day'', at) AS time, count(*) FROM orders\nGROUP BY 1', INTERVAL",
        "influxdb, SELECT count(x) FROM y GROUP BY time(1d), INTERVAL",
        "mysql, 'SELECT at AS time, celsius FROM t WHERE at > date_trunc(''day'', now())', ",
    })
    void whichTimeARowTellsOfIsKnownFromDataSourceAndQuery(String type, String query, RowMeaning meaning) {
        assertThat(RowMeanings.of(new DataSourceRef("u", type, null), new MetricQuery("A", query, null, null)))
                .isEqualTo(meaning);
    }

    @Test
    void seriesCarryWhichTimeTheirRowsTellOf() {
        assertThat(shape(one, answer(times(3, 2, 1), "1,2,3")).series().get(0).meaning())
                .isEqualTo(RowMeaning.INSTANT);
    }

    @Test
    void aPodThatIsGoneForHoursIsNotLiveInALongWindow() {
        Series gone = Series.of("A", "a", new long[] {1}, new double[] {1})
                .withStatistics(Statistics.of(null, 10 * MINUTE, new long[] {1}, new double[] {1}, 0, 9));
        assertThat(SeriesChoice.isLive(gone, 1 - 10_000 * MINUTE, 1 + 300 * MINUTE))
                .isFalse();
        assertThat(SeriesChoice.isLive(gone, 1 - 10_000 * MINUTE, 1 + 20 * MINUTE))
                .isTrue();
    }

    @Test
    void liveSeriesAreShownBeforeLargerOnesThatEnded() {
        String frames = IntStream.range(0, 14)
                .mapToObj(i -> {
                    long last = i < 3 ? END - 300 * MINUTE : END - MINUTE;
                    return "{'schema':{'fields':[{'name':'t','type':'time'},{'name':'s" + i
                            + "','type':'number'}]},'data':{'values':[[" + last + "],[" + (100 - i) + "]]}}";
                })
                .collect(Collectors.joining(","));
        QueryResult result = shape(one, "{'results':{'A':{'frames':[" + frames + "]}}}");

        assertThat(result.series()).extracting(Series::name).doesNotContain("s0", "s1", "s2");
        assertThat(result.notices())
                .containsExactly("11 of 14 series are shown, live ones first, then the largest by their last value;"
                        + " 3 more are not");
    }

    @Test
    void infiniteValuesAreCountedAndNamed() {
        QueryResult result = shape(
                one,
                answer(times(3, 2, 1), "null,null,1e999")
                        .replace("]]}}", "]],'entities':[null,{'Inf':[0],'NegInf':[1]}]}}"));

        assertThat(result.notices()).containsExactly("3 values are infinite: a division by zero?");
        assertThat(result.noData()).isTrue();
        assertThat(result.series().get(0).statistics().infinite()).isEqualTo(3);
        assertThat(result.series().get(0).values()).containsOnly(Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({
        "1772420400, 60, the first at 1970-01-21: are they in seconds?",
        "1772420400000000, 60, the first at +58135-10-08: are they in microseconds?",
        "1772420400000000000, 60000000000, are they in nanoseconds?",
        "1772420399, 60, the first at 1970-01-21: are they in seconds?",
        "1740884400, 604800, are they in seconds?",
        "1772445600000, 60000, the first at 2026-03-02 11:00: they are 3 hours ahead; in local time?",
        "1772406000000, 60000, the first at 2026-03-02 00:00: they are 8 hours behind; in local time?",
        "1772409600000, 60000, they are 7 hours behind; in local time?",
        "1772451000000, 60000, they are 5 hours ahead; in local time?",
        "1772440200000, 360000, they are 6 hours 30 minutes ahead; in local time?",
        "1709305200000, 60000, the first at 2024-03-01",
    })
    void pointsThatAllLieOutsideOfTheWindowAreSaidToAndHowTheyCameThere(long first, long step, String words) {
        assertThat(new Misplaced(START, END, ZoneId.of("Europe/Zurich"))
                        .words(LongStream.range(0, 60).map(row -> first + row * step)))
                .hasValueSatisfying(told -> assertThat(told)
                        .startsWith("60 points lie outside the window, ")
                        .contains(words));
    }

    @Test
    void wholeSecondsMayBeginWithinASecondBeforeTheWindow() {
        assertThat(new Misplaced(START + 500, END, ZoneId.of("Europe/Zurich"))
                        .words(LongStream.of(START / 1_000, END / 1_000)))
                .hasValueSatisfying(words -> assertThat(words).endsWith("1970-01-21: are they in seconds?"));
    }

    @Test
    void aRowThousandsOfYearsAwayIsNotKeptBesideOthers() {
        assertThat(shape(one, answer(START + ",1772420400000000", "1,2"))
                        .series()
                        .get(0)
                        .times())
                .containsExactly(START);
    }

    @Test
    void timesInMicrosecondsAreNoFailure() {
        QueryResult result = shape(one, answer("1772420400000000,1772420460000000", "1,2"));

        assertThat(result.noData()).isTrue();
        assertThat(result.series().get(0).statistics().rows()).isZero();
        assertThat(result.notices())
                .containsExactly(
                        "2 points lie outside the window, the first at +58135-10-08: are they in microseconds?");
    }

    @Test
    void pointsOutsideOfTheWindowAreNotCalledMissingData() {
        QueryResult result = shape(one, answer("1772420400,1772420460", "1,2"));

        assertThat(result.noData()).isTrue();
        assertThat(result.notices())
                .containsExactly("2 points lie outside the window, the first at 1970-01-21: are they in seconds?");
    }

    /** Minutes before the window's end, as times. */
    private static String times(int... minutes) {
        return Arrays.stream(minutes)
                .mapToObj(minute -> Long.toString(END - minute * MINUTE))
                .collect(Collectors.joining(","));
    }

    private static String answer(String times, String values) {
        return "{'results':{'A':{'frames':[{'schema':{'fields':[{'name':'t','type':'time'},{'name':'v','type':'number'}]},"
                + "'data':{'values':[[" + times + "],[" + values + "]]}}]}}}";
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

    @ParameterizedTest
    @ValueSource(strings = {"{'frames':[]}", "{'frames':[" + EMPTY + "]}"})
    void aMetricWithoutSeriesBesideOneThatHasSomeIsNamed(String nothing) {
        QueryPlan labelled = plan(new MetricQuery("A", "a", "Errors", null), new MetricQuery("B", "b", null, null));
        QueryResult result =
                shape(labelled, "{'results':{'A':" + nothing + ",'B':{'frames':[" + frame("x", "5") + "]}}}");

        assertThat(result.series()).extracting(Series::name).containsExactly("Errors", "x");
        assertThat(result.series().get(0).statistics().rows()).isZero();
        assertThat(result.noData()).isFalse();
        assertThat(shape(labelled, "{'results':{'A':" + nothing + ",'B':" + nothing + "}}")
                        .series())
                .isEmpty();
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
        assertThat(result.notices()).containsExactly("Left out, because the query returns log lines");
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
        "502, db query error: Error 1146 (42S02): no table, data-source-failed, true",
        "500, db query error: Error 1146 (42S02): no table, query-rejected, false",
        "500, dial tcp: connection refused, data-source-failed, true",
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
        assertThat(both.errors())
                .containsExactly(
                        new FieldError("metrics[0].expression", "slow"),
                        new FieldError("metrics[1].expression", "bad"));
        assertThat(both.kind().code()).isEqualTo("query-rejected");
        assertThat(both.retryable()).isFalse();
        QueryFailure sql = failure(
                two,
                "{'results':{'A':{'frames':[" + frame("x", "5") + "]},'B':{'error':'unknown macro x','status':500}}}");
        assertThat(sql.getMessage()).isEqualTo("B: unknown macro x");
        assertThat(sql.retryable()).isFalse();
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
            assertThat(series.times()[0]).isEqualTo(START);
            assertThat(Arrays.stream(series.values()).max()).hasValue(4_999);
        });
    }

    @Test
    void figuresAreThoseOfAllSeriesWithoutPointsAndOfTwoHundredAtMost() {
        QueryResult few = figures(14);
        assertThat(few.series()).isEmpty();
        assertThat(few.others()).hasSize(14).allSatisfy(series -> assertThat(series.size())
                .isZero());
        assertThat(few.others().get(13).statistics().last()).isEqualTo(13);
        assertThat(few.noData()).isFalse();
        assertThat(figures(300).others()).hasSize(200);
    }

    @Test
    void longNamesOfManyFiguresAreCut() {
        String frames = IntStream.range(0, 150)
                .mapToObj(i -> frame("n".repeat(900) + i, "" + i))
                .collect(Collectors.joining(","));
        QueryResult result = figures(frames);
        assertThat(result.others()).hasSize(150);
        assertThat(result.others().stream()
                        .mapToInt(series -> series.name().length())
                        .sum())
                .isLessThan(120_000);
    }

    private QueryResult figures(int series) {
        return figures(
                IntStream.range(0, series).mapToObj(i -> frame("s" + i, "" + i)).collect(Collectors.joining(",")));
    }

    private QueryResult figures(String frames) {
        try {
            return ResultShaper.figures(one, decoded(one, "{'results':{'A':{'frames':[" + frames + "]}}}"));
        } catch (MalformedAnswerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String frame(String name, String values) {
        String times = IntStream.range(0, values.split(",").length)
                .mapToObj(row -> Long.toString(START + row))
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

    private static DecodedAnswer decoded(QueryPlan plan, String body) throws MalformedAnswerException {
        return AnswerDecoder.decode(
                ForeignBody.of(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                MetricNames.of(plan.dataSource()));
    }

    private static QueryResult shape(QueryPlan plan, String body) {
        try {
            return ResultShaper.shape(plan, decoded(plan, body));
        } catch (MalformedAnswerException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
