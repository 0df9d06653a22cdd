package dev.chartpulse.render.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Data;

class ChartDataTest {

    private static final long END = Case.MONDAY.toEpochMilli();

    @Test
    void reversedTimesAreSortedAndThoseThatAreEqualKeepTheirOrder() {
        ChartData data = ChartData.of(chart().series(Series.of(
                        "A", "a", new long[] {END, END - 2000, END - 1000, END - 1000}, new double[] {4, 1, 2, 3}))
                .request());
        Points points = data.series().get(0).points();
        assertThat(points.times()).containsExactly(END - 2000, END - 1000, END - 1000, END);
        assertThat(points.values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void onlyPointsWithinTheWindowCount() {
        long from = END - Duration.ofHours(6).toMillis();
        ChartData data = ChartData.of(chart().series(Series.of(
                        "A", "a", new long[] {from - 60_000, from, END, END + 60_000}, new double[] {900, 1, 3, -900}))
                .request());
        Statistics statistics = data.series().get(0).statistics();
        assertThat(statistics)
                .isEqualTo(new Statistics(2, 2, 0, 1.0, 3.0, END, 1.0, 3.0, 2.0, END, from, 60_000L, 4.0));
    }

    @Test
    void barsAreDrawnThatReachIntoTheWindowAndNoOthers() {
        long day = Duration.ofDays(1).toMillis();
        long midnight = END - Duration.ofHours(8).toMillis();
        ChartData data = ChartData.of(chart().bars()
                .window(Duration.ofDays(2))
                .series(Data.series(
                        "A", "a", Instant.ofEpochMilli(midnight + 2 * day), day, 6, i -> i == 2 ? 500 : 100))
                .request());
        PlottedSeries series = data.series().get(0);
        assertThat(series.points().times()).containsExactly(midnight - 2 * day, midnight - day, midnight);
        assertThat(series.points().values()).containsExactly(100, 500, 100);
        assertThat(series.statistics().max()).isEqualTo(500);
    }

    @Test
    void aLineThatOnlyCrossesTheWindowHasNoPointInItAndIsNotDrawn() {
        long from = END - Duration.ofHours(6).toMillis();
        ChartData data = ChartData.of(
                chart().series(Series.of("A", "a", new long[] {from - 60_000, END + 60_000}, new double[] {1, 2}))
                        .request());
        assertThat(data.isEmpty()).isTrue();
        assertThat(data.series().get(0).points().size()).isZero();
    }

    @Test
    void gapsAreConnectedAsFarAsTheSourceSays() {
        Series gapped = Series.of(
                "A",
                "a",
                new long[] {END - 9_000, END - 8_000, END - 7_000, END - 1_000, END - 500, END},
                new double[] {1, Double.NaN, 2, 3, Double.NaN, 4});
        assertThat(values(chart().series(gapped))).containsExactly(1, Double.NaN, 2, 3, Double.NaN, 4);
        assertThat(values(chart().gaps("connect").series(gapped))).containsExactly(1, 2, 3, 4);
        assertThat(values(chart().gaps("1s").series(gapped))).containsExactly(1, Double.NaN, 2, 3, 4);
    }

    private static double[] values(Case chart) {
        return ChartData.of(chart.request()).series().get(0).points().values();
    }

    @Test
    void figuresThatCameWithASeriesAreThoseOfAllItsRows() {
        Statistics all = new Statistics(9, 8, 0, 4.0, 6.0, END, 1.0, 9.0, 5.5, END, END, null);
        ChartData data = ChartData.of(chart().series(
                        Series.of("A", "a", new long[] {END}, new double[] {6}).withStatistics(all))
                .request());
        assertThat(data.series().get(0).statistics()).isEqualTo(all);
    }

    @Test
    void theLabelNamesTheOnlySeriesOfItsMetric() {
        Series one = Series.of("A", "own name", new long[] {END}, new double[] {1});
        Series other = Series.of("A", "other name", new long[] {END}, new double[] {1});
        assertThat(ChartData.of(chart().metric("Label", null).series(one).request())
                        .series()
                        .get(0)
                        .name())
                .isEqualTo("Label");
        assertThat(ChartData.of(chart().metric("Label", null).series(one, other).request())
                        .series())
                .extracting(PlottedSeries::name)
                .containsExactly("own name", "other name");
    }

    @Test
    void theUnitOfTheMetricGoesBeforeThatOfTheSeries() {
        Series series = new Series("A", "a", Map.of(), "bytes", 1, null, false, new long[] {END}, new double[] {2048});
        assertThat(ChartData.of(chart().series(series).request())
                        .series()
                        .get(0)
                        .format()
                        .text(2048))
                .isEqualTo("2.0 KiB");
        assertThat(ChartData.of(chart().metric(null, "short").series(series).request())
                        .series()
                        .get(0)
                        .format()
                        .text(2048))
                .isEqualTo("2.0k");
    }

    @Test
    void lateDataAreSaidToBe() {
        Series late = Data.wave("A", "late", Case.MONDAY.minusSeconds(7_500), 60_000, 200, 10, 1, 1);
        assertThat(ChartData.of(chart().series(late).request()).notices()).containsExactly("Data is 2 h old");
        Series fresh = Data.wave("A", "fresh", Case.MONDAY.minusSeconds(60), 60_000, 200, 10, 1, 1);
        assertThat(ChartData.of(chart().series(fresh).request()).notices()).isEmpty();
    }

    @Test
    void aSeriesWithoutRowsMakesNoTimeAxisForValuesWithoutATime() {
        Series empty = Series.of("B", "errors", new long[0], new double[0]);
        Case now = chart().series(Data.instant("A", "limit", 42), empty);
        assertThat(ChartData.of(now.request()).instant()).isTrue();
        assertThat(ChartData.of(now.request()).series().get(0).last()).isEqualTo("42");
        assertThat(ChartData.of(chart().series(empty).request()).instant()).isFalse();
        Series fresh = Data.wave("A", "fresh", Case.MONDAY, 60_000, 200, 10, 1, 1);
        assertThat(ChartData.of(now.series(fresh).request()).instant()).isFalse();
    }

    @Test
    void eachSeriesIsLookedAtForItsLateness() {
        Series late = Data.wave("A", "late", Case.MONDAY.minusSeconds(7_500), 60_000, 200, 10, 1, 1);
        Series later = Data.wave("A", "later", Case.MONDAY.minusSeconds(11_000), 60_000, 200, 10, 1, 1);
        Series fresh = Data.wave("A", "fresh", Case.MONDAY, 60_000, 200, 10, 1, 1);
        assertThat(ChartData.of(chart().series(late, fresh).request()).notices())
                .containsExactly("Nothing new for 2 h: late");
        assertThat(ChartData.of(chart().series(late, fresh, later).request()).notices())
                .containsExactly("Nothing new for up to 3 h: 2 of 3 series");
        assertThat(ChartData.of(chart().series(late, later).request()).notices())
                .containsExactly("Data is 2 h old");
    }

    @Test
    void legendAndEndLabelSayWhatTheSummarySays() {
        Series late = Data.series("A", "late", Case.MONDAY.minusSeconds(7_500), 60_000, 20, i -> 7);
        PlottedSeries series = ChartData.of(
                        chart().metric(null, "reqps").series(late).request())
                .series()
                .get(0);
        assertThat(series.last()).isEqualTo("7 req/s, 2 h ago");
        assertThat(series.briefLast()).isEqualTo("7, 2 h ago");
    }

    @Test
    void theMeanOfTheLargestNumbersIsANumber() {
        ChartData data = ChartData.of(chart().series(Series.of(
                        "A", "a", new long[] {END - 1, END}, new double[] {Double.MAX_VALUE, Double.MAX_VALUE}))
                .request());
        assertThat(data.series().get(0).statistics().mean()).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void tooManySeriesAreCutAndSaidToBe() {
        Case chart = chart();
        for (int i = 0; i < 60; i++) {
            chart.series(Series.of("A", "s" + i, new long[] {END}, new double[] {i}));
        }
        ChartData data = ChartData.of(chart.request());
        assertThat(data.series()).hasSize(ChartData.MAX_SERIES);
        assertThat(data.notices()).contains("50 of 60 series drawn");
    }

    @Test
    void aWindowOutsideOfOurTimeIsUnchartable() {
        Case far = chart().until("+20000-01-01T00:00:00Z", Duration.ofHours(1));
        assertThatThrownBy(() -> ChartData.of(far.request())).isInstanceOf(UndrawableChartException.class);
    }

    private static Case chart() {
        return new Case("test", "test");
    }
}
