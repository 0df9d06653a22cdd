package dev.chartpulse.render.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Data;
import dev.chartpulse.render.summary.Summaries;

class ValueAxisTest {

    @Test
    void secondsAndMillisecondsAreOneLine() {
        ChartData data = data(new Case("one", "one")
                .metric("A", "s")
                .metric("B", "ms")
                .series(series("A", "a", 0.2), series("B", "b", 200)));
        assertThat(data.axes()).hasSize(1);
        assertThat(data.series().get(0).points().values()).containsOnly(0.2);
        assertThat(data.series().get(1).points().values()).containsOnly(0.2);
        assertThat(texts(data)).containsExactly("200 ms", "200 ms");
        assertThat(data.notices()).isEmpty();
    }

    @Test
    void whatCannotBeConvertedHasItsOwnSideEvenIfNobodyAskedForIt() {
        ChartData data = data(new Case("two", "two")
                .metric("A", "s")
                .metric("B", "percent")
                .series(series("A", "a", 0.2), series("B", "b", 200)));
        assertThat(data.series()).extracting(PlottedSeries::axis).containsExactly(0, 1);
        assertThat(data.series().get(1).points().values()).containsOnly(200);
        assertThat(data.notices()).isEmpty();
    }

    @Test
    void theUnitsOfOneMetricsSeriesCountTheSameWay() {
        ChartData data = data(new Case("one", "one")
                .series(
                        series("A", "bytes", 4096).withStyle("bytes", null),
                        series("A", "share", 0.5).withStyle("percentunit", null),
                        series("A", "kibibytes", 4).withStyle("kbytes", null),
                        series("A", "percent", 50).withStyle("percent", null)));
        assertThat(data.series()).extracting(PlottedSeries::axis).containsExactly(0, 1, 0, 1);
        assertThat(data.series().get(2).points().values()).containsOnly(4096);
        assertThat(data.series().get(3).points().values()).containsOnly(0.5);
    }

    @Test
    void aThirdQuantityIsNotDrawnButNamedAndKeepsItsFigure() {
        ChartData data = data(new Case("three", "three")
                .metric(null, null)
                .metric(null, "bytes")
                .series(
                        series("A", "time", 3).withStyle("s", null),
                        series("A", "share", 12).withStyle("percent", null),
                        series("B", "heap", 2048)));
        assertThat(data.series()).extracting(PlottedSeries::axis).containsExactly(0, PlottedSeries.NOT_DRAWN, 1);
        assertThat(data.notices()).singleElement().asString().contains("Not drawn", "share");
        assertThat(texts(data)).containsExactly("3 s", "12%", "2 KiB");
    }

    @Test
    void aSideForEachMetricStaysWhatTheUserAskedFor() {
        ChartData data = data(new Case("split", "split")
                .split()
                .metric("A", "s")
                .metric("B", "ms")
                .series(
                        series("A", "a", 0.2),
                        series("B", "b", 180),
                        series("B", "c", 1).withStyle("s", null)));
        assertThat(data.axes()).hasSize(2);
        assertThat(data.series()).extracting(PlottedSeries::axis).containsExactly(0, 1, 1);
        assertThat(data.series().get(1).points().values()).containsOnly(180);
    }

    @Test
    void ofASplitMetricWhatOnlyTheOtherSideMeasuresIsDrawnThere() {
        ChartData data = data(new Case("split", "split")
                .split()
                .metric(null, null)
                .metric(null, "kbytes")
                .series(
                        series("A", "time", 3).withStyle("s", null),
                        series("A", "heap", 2048).withStyle("bytes", null),
                        series("B", "stack", 1)));
        assertThat(data.series()).extracting(PlottedSeries::axis).containsExactly(0, 1, 1);
        assertThat(data.series().get(1).points().values()).containsOnly(2);
    }

    @Test
    void theSideOfAMetricWithoutValuesIsFree() {
        ChartData data = data(new Case("split", "split")
                .split()
                .metric(null, null)
                .metric("B", "percent")
                .series(
                        series("A", "time", 3).withStyle("s", null),
                        series("A", "heap", 2048).withStyle("bytes", null),
                        series("B", "b", Double.NaN)));
        assertThat(data.series()).extracting(PlottedSeries::axis).containsExactly(0, 1, 1);
        assertThat(data.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NaN, 7, 7%", "3, NaN, 3 s"})
    void ofTwoSplitMetricsOneWithoutValuesHasNoAxis(double a, double b, String text) {
        ChartData data = data(new Case("split", "split")
                .split()
                .metric("A", "s")
                .metric("B", "percent")
                .series(series("A", "a", a), series("B", "b", b)));

        assertThat(data.axes()).hasSize(1);
        assertThat(data.axes().get(0).format().text(Double.isNaN(a) ? b : a)).isEqualTo(text);
        assertThat(data.series()).extracting(PlottedSeries::axis).containsExactly(0, 0);
        assertThat(data.notices()).isEmpty();
    }

    @Test
    void aSeriesWithoutValuesTakesNoSide() {
        ChartData data = data(new Case("empty", "empty")
                .metric("A", "s")
                .metric("B", "percent")
                .series(series("A", "a", Double.NaN), series("B", "b", 7)));
        assertThat(data.axes()).hasSize(1);
        assertThat(data.axes().get(0).format().text(7)).isEqualTo("7%");
        assertThat(data.notices()).isEmpty();
    }

    @Test
    void barsOfAnInstantResultAreComparedInOneUnit() {
        ChartData data = data(new Case("instant", "instant")
                .bars()
                .metric(null, "s")
                .metric(null, "ms")
                .series(Data.instant("A", "a", 0.2), Data.instant("B", "b", 300), Data.instant("B", "c", 100)));
        assertThat(data.largestFirst()).extracting(PlottedSeries::name).containsExactly("b", "a", "c");
        assertThat(Summaries.of(data).altText()).contains("b: 300 ms. a: 200 ms. c: 100 ms.");
    }

    private static ChartData data(Case chart) {
        return ChartData.of(chart.request());
    }

    private static List<String> texts(ChartData data) {
        return Summaries.of(data).series().stream()
                .map(one -> one.last().text())
                .toList();
    }

    private static Series series(String refId, String name, double value) {
        return Data.series(refId, name, Case.MONDAY, 60_000, 5, i -> value);
    }
}
