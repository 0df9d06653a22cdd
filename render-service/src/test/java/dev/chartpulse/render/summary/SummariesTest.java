package dev.chartpulse.render.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.EarlierFigures;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.chart.RowMeaning;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.contracts.condition.Comparison;
import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Data;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class SummariesTest {

    private static final long END = Case.MONDAY.toEpochMilli();

    @Test
    void figuresAreNumbersAndText() {
        SeriesSummary summary = summary(requests(1_000, 5_000, 3_000)).series().get(0);
        assertThat(summary.name()).isEqualTo("Requests");
        assertThat(summary.last().text()).isEqualTo("3k req/s");
        assertThat(summary.min().value()).isEqualTo(1_000);
        assertThat(summary.max().text()).isEqualTo("5k req/s");
        assertThat(summary.mean().value()).isEqualTo(3_000);
        assertThat(summary.change().text()).isEqualTo("+2k req/s");
        assertThat(summary.age().value()).isEqualTo(60);
        assertThat(summary.age().text()).isEqualTo("1 min");
    }

    @Test
    void withoutValuesThereAreNoFigures() {
        SeriesSummary summary =
                summary(requests(Double.NaN, Double.NaN)).series().get(0);
        assertThat(summary.last()).isNull();
        assertThat(summary.age()).isNull();
    }

    @Test
    void altTextIsWhatAPersonWouldSay() {
        assertThat(summary(requests(1_000, 5_000, 3_000)).altText())
                .isEqualTo(
                        "Line chart “Checkout”, 6 hours until 09:00, Mon 2 Mar 2026, Europe/Zurich. Requests: 3k req/s at the"
                                + " end, up from 1k req/s; between 1k req/s and 5k req/s, 3k req/s on average.");
    }

    @Test
    void theComparisonIsToldInTheSummaryAndInTheAltText() {
        ChartSummary summary =
                summary(requests(1_000, 3_360).comparedWith(yesterday(null, requestsThen(2_000, 3_000))));
        assertThat(summary.series().get(0).earlier())
                .isEqualTo(new EarlierFigures(
                        new Figure(3_000, "3k req/s"),
                        new Figure(2_000, "2k req/s"),
                        new Figure(3_000, "3k req/s"),
                        new Figure(2_500, "2.5k req/s"),
                        12.0,
                        "+12 % against yesterday"));
        assertThat(summary.altText()).endsWith("on average; +12 % against yesterday.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                reqps   | 3000 | 3012 | +0.4 % against yesterday
                reqps   | 3000 | 3000 | the same as yesterday
                reqps   | 3000 | 1500 | -50 % against yesterday
                reqps   | -4   | -3   | +25 % against yesterday
                reqps   | 0    | 64   | +64 req/s against yesterday
                reqps   | 1    | 640  | +639 req/s against yesterday
                percent | 20   | 25   | +5 pp against yesterday
                celsius | 10   | 20   | +10 °C against yesterday
                bool    | 0    | 1    | against False yesterday
                """)
    void theDifferenceIsToldAsItsUnitAllows(String unit, double then, double now, String words) {
        Case chart = new Case("compared", "compared")
                .metric("X", unit)
                .series(Data.series("A", "x", Case.MONDAY.minusSeconds(60), 60_000, 2, i -> now))
                .comparedWith(yesterday(null, requestsThen(then, then)));
        assertThat(summary(chart).series().get(0).earlier().text()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                short | 25 | -60 % so far against yesterday
                short | 0  | +10 so far against yesterday
                short | 10 | so far the same as yesterday
                bool  | 0  | so far against False yesterday
                """)
    void aComparisonOfADayThatIsNotOverSaysSo(String unit, double then, String words) {
        ChartSummary summary = summary(
                daily(null, true).metric("Orders", unit).comparedWith(yesterday(null, requestsThen(then, then))));
        assertThat(summary.series().get(0).earlier().text()).isEqualTo(words);
        assertThat(summary.altText()).endsWith("; " + words + ".");
    }

    @Test
    void aComparisonThatFailedOrFoundNothingIsANotice() {
        assertThat(notices(yesterday("beyond retention")))
                .containsExactly("Not compared with yesterday: beyond retention");
        assertThat(notices(yesterday(null))).containsExactly("Not compared with yesterday: there were no data then");
        assertThat(summary(requests(1, 2).comparedWith(yesterday(null)))
                        .series()
                        .get(0)
                        .earlier())
                .isNull();
        ChartData some = ChartData.of(new Case("some", "some")
                .series(labelled("a"), labelled("b"))
                .comparedWith(yesterday(null, figures(labelled("a"))))
                .request());
        assertThat(some.notices()).containsExactly("Not compared with yesterday, without data then: b");
    }

    private static List<String> notices(Earlier earlier) {
        return ChartData.of(requests(1, 2).comparedWith(earlier).request()).notices();
    }

    private static Series labelled(String pod) {
        Series series = Data.series("A", pod, Case.MONDAY.minusSeconds(60), 60_000, 2, i -> 5);
        return series.withTexts(pod, Map.of("pod", pod), null, null, null);
    }

    private static Earlier yesterday(String failure, Series... figures) {
        return new Earlier(
                new Comparison(
                        Period.DAY, Case.MONDAY.minus(Duration.ofHours(30)), Case.MONDAY.minus(Duration.ofHours(24))),
                List.of(figures),
                failure);
    }

    private static Series requestsThen(double... values) {
        return figures(
                Data.series("A", "requests", Case.MONDAY.minusSeconds(60), 60_000, values.length, i -> values[i]));
    }

    private static Series figures(Series series) {
        return series.withStatistics(series.count(ChartType.LINE, Long.MIN_VALUE, Long.MAX_VALUE))
                .withPoints(null, new long[0], new double[0]);
    }

    @Test
    void aRightToLeftNameIsIsolatedInTheSentenceAndAsItIsInTheField() {
        Case chart = new Case("rtl", "rtl")
                .title("المتجر 24")
                .metric(null, "suffix:ريال")
                .series(Data.series("A", "الطلبات 5", Case.MONDAY, 60_000, 2, i -> 124));

        ChartSummary summary = summary(chart);

        assertThat(summary.altText())
                .startsWith("Line chart “\u2068المتجر 24\u2069”, 6 hours")
                .endsWith("\u2068الطلبات 5\u2069: \u2068124 ريال\u2069 throughout.");
        assertThat(summary.series().get(0).name()).isEqualTo("الطلبات 5");
        assertThat(summary.series().get(0).last().text()).isEqualTo("124 ريال");
    }

    @Test
    void altTextOfNoDataSaysSo() {
        assertThat(summary(new Case("none", "none").title("Checkout")).altText())
                .endsWith("Europe/Zurich. No data.");
    }

    @Test
    void noticesStandBesideTheAltTextAndNotInIt() {
        String why = "60 points lie outside the window";
        Case none = new Case("none", "none").title("Checkout").notice(why);
        assertThat(summary(none).altText()).endsWith("No data.").doesNotContain(why);
        assertThat(ChartData.of(none.request()).notices()).containsExactly(why);
    }

    @Test
    void valuesOutsideOfTheWindowAreNotCalledMissing() {
        Case outside = new Case("outside", "outside")
                .title("Checkout")
                .series(Data.series(
                        "A", "requests", Instant.ofEpochMilli(Case.MONDAY.getEpochSecond()), 60, 60, i -> i))
                .notice("60 points lie outside the window, the first at 1970-01-21: are they in seconds?");
        assertThat(summary(outside).series().get(0).note()).isEqualTo("outside the window");
        assertThat(summary(outside).altText()).doesNotContain("No data").endsWith("requests: outside the window.");
    }

    @Test
    void altTextOfAConstantSaysThroughout() {
        assertThat(summary(requests(7, 7, 7)).altText()).endsWith("Requests: 7 req/s throughout.");
    }

    @Test
    void altTextTellsCloseValuesApart() {
        SeriesSummary summary = summary(percent(99.97, 99.96)).series().get(0);
        assertThat(summary.last().text()).isEqualTo("99.96%");
        assertThat(summary.change().text()).isEqualTo("-0.01 pp");
        assertThat(summary(percent(99.97, 99.96)).altText())
                .endsWith("99.96% at the end, down from 99.97%; between 99.96% and 99.97%, 99.965% on average.");
    }

    @Test
    void altTextOfExtremeValuesSaysWhereTheyWent() {
        assertThat(summary(requests(Double.MIN_VALUE, -Double.MAX_VALUE)).altText())
                .contains("down from 4.9e-324");
        assertThat(summary(requests(-Double.MAX_VALUE, Double.MAX_VALUE)).altText())
                .contains("up from -1.8e308");
    }

    @Test
    void wordsAndChangeAgree() {
        ChartSummary small = summary(percent(50.04, 10, 68, 50.14));
        assertThat(small.altText()).contains("50.1% at the end, up from 50%;");
        assertThat(small.series().get(0).change().text()).isEqualTo("+0.1 pp");

        ChartSummary none = summary(percent(5, 6, 5.00001));
        assertThat(none.altText()).contains("5% at the end, as at the start;");
        assertThat(none.series().get(0).change().text()).isEqualTo("0 pp");
    }

    @Test
    void noStateIsLowerThanOthersOrTheirMean() {
        for (Case chart : List.of(
                states("bool_on_off", 0, 1, 1), states("bool_on_off", 1, 1), states(null, 0, 2), states(null, 1))) {
            SeriesSummary lift = summary(chart).series().get(0);
            assertThat(lift.last()).isNotNull();
            assertThat(lift.min()).isNull();
            assertThat(lift.max()).isNull();
            assertThat(lift.mean()).isNull();
        }
        assertThat(summary(states(null, 0, 2)).altText()).endsWith("Lift: alarm at the end, stopped at the start.");
    }

    @ParameterizedTest
    @CsvSource({"0, -1,", "-1, 0,", "0, 0, 7", "0, 0, -7"})
    void aSeriesThatHasNumbersBesideItsStatesKeepsItsFigures(double first, double last, Double between) {
        SeriesSummary lift = summary(between == null ? states(null, first, last) : states(null, first, between, last))
                .series()
                .get(0);

        assertThat(lift.min()).isNotNull();
        assertThat(lift.max()).isNotNull();
        assertThat(lift.mean()).isNotNull();
    }

    @Test
    void theMeanOfNumbersIsNeverAState() {
        assertThat(mean(states(null, -1, 3))).as("not the text that 1 has").isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,2,0 | as at the start, alarm in between | stopped at the end, as at the start, alarm in between.",
                "1,0,2,1 | as at the start, stopped and alarm in between | moving at the end, as at the start, stopped and alarm in between.",
                "1,0,2 | was moving, stopped in between | alarm at the end, moving at the start, stopped in between.",
                "0,1,2 | was stopped | alarm at the end, stopped at the start.",
                "2,2,2 | the same throughout | alarm throughout."
            })
    void whatAStateWasInBetweenIsTold(String values, String change, String altText) {
        ChartSummary lift = summary(states(
                null,
                Stream.of(values.split(",")).mapToDouble(Double::parseDouble).toArray()));

        assertThat(lift.series().get(0).change().text()).isEqualTo(change);
        assertThat(lift.altText()).endsWith("Lift: " + altText);
    }

    @Test
    void statesAreComparedWithoutLowestHighestAndMeanValue() {
        SeriesSummary lift = summary(states("bool", 1, 0).comparedWith(yesterday(null, requestsThen(0, 1))))
                .series()
                .get(0);

        assertThat(lift.earlier())
                .isEqualTo(new EarlierFigures(new Figure(1, "True"), null, null, null, null, "against True yesterday"));
    }

    private static Case states(String unit, double... values) {
        Series lift = Data.series("A", "lift", Case.MONDAY, 60_000, values.length, i -> values[i]);
        return new Case("states", "states")
                .metric("Lift", unit)
                .series(
                        unit != null
                                ? lift
                                : lift.withMappings(List.of(
                                        ValueMapping.of(0, "stopped"),
                                        ValueMapping.of(1, "moving"),
                                        ValueMapping.of(2, "alarm"))));
    }

    /** As summary and legend have it. */
    private static String mean(Case chart) {
        String mean = summary(chart).series().get(0).mean().text();
        PlottedSeries series = ChartData.of(chart.request()).series().get(0);
        assertThat(series.briefMean()).isEqualTo(mean);
        return mean;
    }

    @Test
    void aSingleValueHasNoChange() {
        assertThat(summary(requests(7)).series().get(0).change()).isNull();
    }

    @Test
    void ofTwentyNoticesTenAreShownAndTenCounted() {
        Case chart = requests(1, 2);
        for (int i = 1; i <= 20; i++) {
            chart.notice("notice " + i);
        }
        assertThat(ChartData.of(chart.request()).notices())
                .hasSize(11)
                .contains("Notice 10")
                .endsWith("And 10 more notices");
    }

    @Test
    void whatIsOldSaysItsAgeWhereverItIsSaid() {
        Case chart = new Case("old", "old")
                .series(
                        Data.series(
                                "A", "checkout-1", Case.MONDAY.minusSeconds(5 * 3_600), 60_000, 30, i -> 60 + i % 5),
                        Data.series("A", "checkout-2", Case.MONDAY, 60_000, 360, i -> 40 + i % 5));
        SeriesSummary old = summary(chart).series().get(0);
        assertThat(old.last().text()).isEqualTo("64, 5 h ago");
        assertThat(old.last().value()).isEqualTo(64);
        assertThat(old.age().value()).isEqualTo(5 * 3_600);
        assertThat(summary(chart).altText())
                .contains("checkout-1: 64, 5 h ago, up from 60; between 60 and 64, ")
                .contains("checkout-2: 44 at the end, ");
        assertThat(ChartData.of(chart.request()).notices()).containsExactly("Nothing new for 5 h: checkout-1");
    }

    @Property(tries = 500)
    void theAltTextSaysTheFiguresOfTheSummary(
            @ForAll @Size(min = 1, max = 9) List<@From("values") Double> values,
            @ForAll @From("units") String unit,
            @ForAll boolean bars,
            @ForAll boolean compared) {
        Case chart = new Case("wild", "wild")
                .metric("X", unit)
                .window(Duration.ofDays(9))
                .series(Data.series(
                                "A",
                                "x",
                                Case.MONDAY.minusSeconds(9 * 3_600),
                                86_400_000,
                                values.size(),
                                i -> values.get(i))
                        .withMeaning(bars ? RowMeaning.INTERVAL : RowMeaning.INSTANT));
        ChartSummary summary =
                summary(compared ? chart.comparedWith(yesterday(null, requestsThen(25, values.get(0)))) : chart);
        SeriesSummary series = summary.series().get(0);
        if (series.last() != null) {
            assertThat(summary.altText())
                    .contains(": " + Isolated.of(series.last().text()));
        }
        if (series.min() != null
                && !summary.altText().contains("throughout")
                && summary.altText().contains("between")) {
            assertThat(summary.altText())
                    .contains("between " + Isolated.of(series.min().text()) + " and "
                            + Isolated.of(series.max().text()));
        }
        if (series.earlier() != null) {
            assertThat(summary.altText())
                    .endsWith("; " + Isolated.of(series.earlier().text()) + ".");
            assertThat(series.earlier().text().contains("so far"))
                    .isEqualTo(series.last().text().endsWith("so far"));
        }
    }

    @Provide
    Arbitrary<Double> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        0.0,
                        -0.0,
                        1e-300,
                        Double.MIN_VALUE,
                        Double.MAX_VALUE,
                        -Double.MAX_VALUE,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY),
                Arbitraries.doubles(),
                Arbitraries.integers().map(Integer::doubleValue));
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of(
                "short", "reqps", "bytes", "percent", "percentunit", "s", "ms", "celsius", "bool", "none");
    }

    @Test
    void whatIsOldAndNeverChangedSaysItsAge() {
        Case chart = new Case("old", "old")
                .series(Data.series("A", "a", Case.MONDAY.minusSeconds(5 * 3_600), 60_000, 30, i -> 7));
        assertThat(summary(chart).altText()).contains("a: 7, 5 h ago; the same throughout.");
    }

    @Test
    void aDayThatIsNotOverIsSoFarAndNoFall() {
        SeriesSummary day = summary(daily(null, true)).series().get(0);
        assertThat(day.last().text()).isEqualTo("10 so far");
        assertThat(day.min().text()).isEqualTo("10 so far");
        assertThat(day.max().text()).isEqualTo("500");
        assertThat(day.mean().text()).isEqualTo("430 so far");
        assertThat(day.change()).isNull();
        assertThat(summary(daily(null, true)).altText())
                .endsWith("orders: 10 so far; between 10 so far and 500, 430 so far on average.");
    }

    @Test
    void anExtremeThatAFinishedDayHasTooIsFinal() {
        Case chart = new Case("daily", "daily")
                .bars()
                .window(Duration.ofDays(7))
                .series(Data.series(
                        "A", "orders", Case.MONDAY.minusSeconds(9 * 3_600), 86_400_000, 7, i -> i % 3 == 0 ? 0 : 500));
        SeriesSummary day = summary(chart).series().get(0);
        assertThat(day.last().text()).isEqualTo("0 so far");
        assertThat(day.min().text()).isEqualTo("0");
    }

    @Test
    void ofALineThatIsSaidWhereRowsTellOfIntervalsAndNowhereElse() {
        assertThat(summary(daily(RowMeaning.INTERVAL, false)).altText()).contains("10 so far;");
        assertThat(summary(daily(null, false)).altText()).contains("10 at the end, down from 500");
        assertThat(summary(daily(RowMeaning.INSTANT, true)).altText()).contains("10 at the end, down from 500");
    }

    @Test
    void aDayThatEndsWithTheWindowIsOver() {
        assertThat(summary(daily(null, true).until("2026-03-02T23:00:00Z", Duration.ofDays(7)))
                        .altText())
                .contains("10 at the end, down from 500");
    }

    /** A week of days that begin at midnight in Zurich, the last one at that of the window's end. */
    private static Case daily(RowMeaning meaning, boolean bars) {
        Case chart = new Case("daily", "daily")
                .window(Duration.ofDays(7))
                .series(Data.series(
                                "A",
                                "orders",
                                Case.MONDAY.minusSeconds(9 * 3_600),
                                86_400_000,
                                7,
                                i -> i == 6 ? 10 : 500)
                        .withMeaning(meaning));
        return bars ? chart.bars() : chart;
    }

    @Test
    void infiniteValuesAreNotCalledMissing() {
        Case chart = new Case("infinite", "infinite")
                .series(Data.series("A", "ratio", Case.MONDAY, 60_000, 60, i -> Double.POSITIVE_INFINITY));
        assertThat(summary(chart).altText()).endsWith(". 60 values are infinite.");
        SeriesSummary series = summary(chart).series().get(0);
        assertThat(series.note()).isEqualTo("60 values are infinite");
        assertThat(series.age().value()).isZero();
    }

    @Test
    void infiniteValuesBesideOthersAreNamed() {
        assertThat(summary(requests(1, 2)
                                .series(Data.series(
                                        "A", "ratio", Case.MONDAY, 60_000, 1, i -> Double.NEGATIVE_INFINITY)))
                        .altText())
                .endsWith("ratio: 1 value is infinite.");
    }

    @Test
    void rowsWithoutAValueAreAsNewAsOthers() {
        Case chart = requests(1, 2, Double.NaN, Double.POSITIVE_INFINITY);
        assertThat(summary(chart).series().get(0).age().value()).isEqualTo(60);
        Case ended = new Case("ended", "ended")
                .series(Data.series("A", "a", Case.MONDAY, 60_000, 360, i -> i < 60 ? 64 : Double.NaN));
        assertThat(summary(ended).series().get(0).age().value()).isZero();
        assertThat(summary(ended).series().get(0).last().text()).isEqualTo("64, 5 h ago");
        assertThat(ChartData.of(ended.request()).notices()).isEmpty();
    }

    @Test
    void aValueWithoutATimeBesideALineIsSaidAndSaidToHaveNone() {
        Case chart = requests(1, 2).metric("Limit", "short").series(Data.instant("B", "limit", 42));
        assertThat(summary(chart).altText()).endsWith("Limit: 42, no time.");
        assertThat(summary(chart).series().get(1).last().text()).isEqualTo("42, no time");
    }

    @Test
    void valueMappingsAreUsedForFiguresAndForWhatAStateWas() {
        Case chart = new Case("mapped", "mapped")
                .series(Data.series("A", "shop", Case.MONDAY, 60_000, 4, i -> i == 0 ? 0 : 1)
                        .withMappings(List.of(ValueMapping.of(0, "down"), ValueMapping.of(1, "up"))));
        SeriesSummary shop = summary(chart).series().get(0);
        assertThat(shop.last()).isEqualTo(new Figure(1, "up"));
        assertThat(shop.change()).isEqualTo(new Figure(1, "was down"));
        assertThat(summary(chart).altText()).endsWith("shop: up at the end, down at the start.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, was ok",
        "1, 0, was alarm",
        "1, 1, the same throughout",
        "1, 2, the same throughout",
        "0, 5, was ok",
        "5, 0, was 5",
        "5, 7, +2",
        "5, 5, 0"
    })
    void aChangeOfStatesIsToldInWords(double first, double last, String change) {
        List<ValueMapping> mappings =
                List.of(ValueMapping.of(0, "ok"), ValueMapping.of(1, "alarm"), ValueMapping.of(2, "alarm"));
        Case chart = new Case("mapped", "mapped")
                .series(Data.series("A", "state", Case.MONDAY, 60_000, 2, i -> i == 0 ? first : last)
                        .withMappings(mappings));

        assertThat(summary(chart).series().get(0).change()).isEqualTo(new Figure(last - first, change));
    }

    @Test
    void aChangeOfABooleanIsToldInWords() {
        Case chart =
                new Case("up", "up").metric("Up", "bool").series(Data.series("A", "a", Case.MONDAY, 60_000, 2, i -> i));

        assertThat(summary(chart).series().get(0).change().text()).isEqualTo("was False");
    }

    @Test
    void whatHasNoValueMayHaveAText() {
        Case chart = new Case("mapped", "mapped")
                .series(Data.series("A", "shop", Case.MONDAY, 60_000, 4, i -> Double.NaN)
                        .withMappings(List.of(ValueMapping.ofMissing("gone"))));
        assertThat(summary(chart).series().get(0).note()).isEqualTo("gone");
        assertThat(summary(chart).altText()).endsWith(" No data. shop: gone.");
    }

    private static Case percent(double... values) {
        return new Case("percent", "percent")
                .metric("Up", "percent")
                .series(Data.series("A", "up", Case.MONDAY, 60_000, values.length, i -> values[i]));
    }

    @Test
    void altTextOfAnInstantResultBeginsWithTheLargest() {
        Case chart = new Case("now", "now")
                .title("Disk")
                .bars()
                .metric(null, "percent")
                .series(Data.instant("A", "a", 12), Data.instant("A", "b", Double.NaN), Data.instant("A", "c", 80));
        assertThat(summary(chart).altText())
                .isEqualTo("Bar chart “Disk”, 09:00, Mon 2 Mar 2026, Europe/Zurich. c: 80%. a: 12%. b: no data.");
    }

    @Test
    void windowsAreNamedByTheCalendar() {
        assertThat(length("2026-03-29T22:00:00Z", Duration.ofHours(7 * 24 - 1))).isEqualTo("7 days");
        assertThat(length("2026-03-02T08:00:00Z", Duration.ofHours(24))).isEqualTo("24 hours");
        assertThat(length("2026-03-02T08:00:00Z", Duration.ofMinutes(90))).isEqualTo("90 minutes");
        assertThat(length("2026-03-02T08:00:00Z", Duration.ofMinutes(1))).isEqualTo("1 minute");
        assertThat(length("2026-03-02T08:00:00Z", Duration.ofDays(30))).isEqualTo("30 days");
    }

    @Property(tries = 100)
    void anyNamesGiveAnAltTextThatSlackTakes(@ForAll String title, @ForAll String name, @ForAll double value) {
        Case chart = new Case("wild", "wild").title(title.repeat(30));
        for (int i = 0; i < 30; i++) {
            chart.series(Series.of("A", name.repeat(10) + i, new long[] {END - 60_000, END}, new double[] {1, value}));
        }
        assertThat(summary(chart).altText()).isNotBlank().hasSizeLessThanOrEqualTo(ChartSummary.MAX_ALT_TEXT);
    }

    private static String length(String to, Duration length) {
        var chart = new Case("window", "window").until(to, length).request().chart();
        return WindowText.length(chart.from(), chart.to(), chart.zone());
    }

    private static Case requests(double... values) {
        return new Case("requests", "requests")
                .title("Checkout")
                .metric("Requests", "reqps")
                .series(Data.series(
                        "A", "requests", Case.MONDAY.minusSeconds(60), 60_000, values.length, i -> values[i]));
    }

    private static ChartSummary summary(Case chart) {
        return Summaries.of(ChartData.of(chart.request()));
    }
}
