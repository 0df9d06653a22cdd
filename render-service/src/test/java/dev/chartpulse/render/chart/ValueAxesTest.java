package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.chart.RowMeaning;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.render.axis.ValueScale;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Data;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ValueAxesTest {

    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 100, 100);

    @ParameterizedTest
    @ValueSource(doubles = {1e308, Double.MAX_VALUE, 3e300, 1e299, 1, 1e-280})
    void theAxisReachesAsFarAsItsValues(double most) {
        ChartData data = ChartData.of(new Case("far", "far")
                .series(Data.series("A", "far", Case.MONDAY, 60_000, 9, i -> i % 2 == 0 ? most : -most))
                .request());
        ValueAxes.Axis axis = ValueAxes.of(data, data.series(), 4).get(0);
        assertThat(axis.y(most, AREA)).isBetween(-1e-6, 49.0);
        assertThat(axis.y(-most, AREA)).isBetween(51.0, 100 + 1e-6);
        assertThat(axis.y(0, AREA)).isBetween(25.0, 75.0);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, down;up", "1, 1, down;up;", "0, 3, down;up;2;3"})
    void anAxisOfStatesHasNoNumbers(double low, double high, String labels) {
        ChartData data = ChartData.of(new Case("states", "states")
                .series(Data.series("A", "shop", Case.MONDAY, 60_000, 9, i -> i % 2 == 0 ? low : high)
                        .withMappings(List.of(ValueMapping.of(0, "down"), ValueMapping.of(1, "up"))))
                .request());
        assertThat(ValueAxes.of(data, data.series(), 5).get(0).labels()).containsExactly(labels.split(";", -1));
    }

    @ParameterizedTest
    @CsvSource({"1.2, 1.26", "1.0, 1.3", "1023.2, 1023.9", "0.5, 0.5001", "3.9, 4.1"})
    void ticksOfABinaryUnitAreShortHoweverCloseItsValues(double low, double high) {
        ChartData data = ChartData.of(new Case("bytes", "bytes")
                .metric("A", "gbytes")
                .series(Data.series("A", "bytes", Case.MONDAY, 60_000, 9, i -> i % 2 == 0 ? low : high))
                .request());

        assertThat(ValueAxes.of(data, data.series(), 5).get(0).labels())
                .doesNotHaveDuplicates()
                .allSatisfy(label -> assertThat(label).hasSizeLessThanOrEqualTo("1023.25 GiB".length()));
    }

    @Test
    void twoAxesAreNamedAndHaveTheirUnits() {
        ChartData data = ChartData.of(new Case("two", "two")
                .split()
                .metric("Requests", "reqps")
                .metric("Memory", "bytes")
                .series(
                        Data.series("A", "a", Case.MONDAY, 60_000, 9, i -> 900 + i),
                        Data.series("B", "b", Case.MONDAY, 60_000, 9, i -> 4e9))
                .request());
        assertThat(ValueAxes.of(data, data.series(), 4))
                .extracting(ValueAxes.Axis::title)
                .containsExactly("Requests (req/s)", "Memory");
    }

    private static List<String> titles(Case chart) {
        ChartData data = ChartData.of(chart.request());
        return ValueAxes.of(data, data.series(), 4).stream()
                .map(ValueAxes.Axis::title)
                .toList();
    }

    private static Series flat(String metric, String name) {
        return Data.series(metric, name, Case.MONDAY, 60_000, 9, i -> 900);
    }

    @Test
    void anAxisByItselfHasItsUnitOnly() {
        assertThat(titles(new Case("one", "one").metric("Requests", "reqps").series(flat("A", "a"))))
                .containsExactly("req/s");
    }

    @Test
    void anAxisOfSeveralSeriesHasTheNameOfTheirMetricAlsoIfThatRunsFromRightToLeft() {
        assertThat(titles(new Case("two", "two")
                        .split()
                        .metric("الطلبات", "reqps")
                        .metric("Memory", "bytes")
                        .series(flat("A", "a"), flat("A", "b"), flat("B", "c"), flat("B", "d"))))
                .containsExactly("\u2068الطلبات\u2069 (req/s)", "Memory");
    }

    @Test
    void anAxisWithoutValuesHasTicksWithoutNumbers() {
        ChartData data = ChartData.of(new Case("empty", "empty")
                .series(Data.series("A", "a", Case.MONDAY, 60_000, 9, i -> Double.NaN))
                .request());

        ValueAxes.Axis axis = ValueAxes.of(data, data.series(), 4).get(0);
        assertThat(axis.scale().spaces()).isEqualTo(4);
        assertThat(axis.labels()).hasSize(5).containsOnly("");
    }

    @Test
    void anAxisOfTwoMetricsOrOfAPartOfOneHasNoName() {
        assertThat(titles(new Case("shared", "shared")
                        .metric("Requests", null)
                        .metric("Errors", null)
                        .series(
                                flat("A", "a").withStyle("reqps", null),
                                flat("B", "b").withStyle("reqps", null),
                                flat("B", "c").withStyle("bytes", null))))
                .containsExactly("req/s", "c");
        assertThat(titles(new Case("third", "third")
                        .metric("Requests", null)
                        .metric("Memory", null)
                        .series(
                                flat("A", "a").withStyle("reqps", null),
                                flat("A", "b").withStyle("reqps", null),
                                flat("A", "not drawn").withStyle("celsius", null),
                                flat("B", "c").withStyle("bytes", null))))
                .containsExactly("req/s", "Memory");
    }

    private static ValueAxes.Axis axis(Case chart, int spaces) {
        ChartData data = ChartData.of(chart.request());
        return ValueAxes.of(data, data.series(), spaces).get(0);
    }

    private static Series ofValues(String name, double... values) {
        return Data.series("A", name, Case.MONDAY, 60_000, values.length, i -> values[i]);
    }

    @Test
    void valuesOfAUnitThatCountsNothingMayHaveTicksBetweenWholeNumbers() {
        assertThat(axis(new Case("percent", "percent").metric("A", "percent").series(ofValues("a", 1, 2)), 4)
                        .labels())
                .anyMatch(label -> label.contains("."));
    }

    @Test
    void ticksAreWholeOnlyIfTheValuesOfAllSeriesAre() {
        assertThat(axis(new Case("whole", "whole").series(ofValues("a", 1, 2), ofValues("b", 1.5, 1.5)), 4)
                        .labels())
                .anyMatch(label -> label.contains("."));
    }

    @Test
    void anAxisHasNumbersIfAnyOfItsSeriesHasValues() {
        assertThat(axis(new Case("some", "some").series(ofValues("a", 1, 2), ofValues("b", Double.NaN)), 4)
                        .labels())
                .noneMatch(String::isEmpty);
    }

    @Test
    void aConstantHasTheRoundTicksOfAnAxisFromZero() {
        assertThat(axis(new Case("constant", "constant").metric("A", "gbytes").series(ofValues("a", 0.9, 0.9)), 4)
                        .scale()
                        .step())
                .isIn(0.25, 0.5);
    }

    @Test
    void ofNamedValuesBetweenWholeNumbersTheOtherTicksKeepTheirNumbers() {
        assertThat(axis(
                                new Case("named", "named")
                                        .series(ofValues("a", 0.5, 1.5)
                                                .withMappings(List.of(
                                                        ValueMapping.of(0.5, "half"), ValueMapping.of(1.5, "more")))),
                                4)
                        .labels())
                .contains("half", "more")
                .noneMatch(String::isEmpty);
    }

    @Test
    void ticksOfTimesAreRoundInMinutes() {
        assertThat(axis(new Case("time", "time").metric("A", "s").series(ofValues("a", 0, 500)), 4)
                                .scale()
                                .step()
                        % 60)
                .isZero();
    }

    @Test
    void theLabelsOfAVastButNarrowRangeAreAsShortAsCanBe() {
        assertThat(axis(new Case("far", "far").series(ofValues("a", 1.7e308, 1.72e308)), 4)
                        .labels())
                .doesNotHaveDuplicates()
                .allSatisfy(label -> assertThat(label).hasSizeLessThanOrEqualTo("1.705e308".length()));
    }

    @Test
    void whatIsAtTheEdgesOfTheWindowIsOnTheAxisAndWhereALineGoesToIsNot() {
        long to = Case.MONDAY.toEpochMilli();
        long from = Case.MONDAY.minusSeconds(6 * 3600).toEpochMilli();
        Series line = Series.of("A", "a", new long[] {from, to - 3_600_000, to, to + 3_600_000}, new double[] {
            1_000, 0, -1_000, -1_000_000
        });

        ValueScale scale = axis(new Case("edges", "edges").series(line), 4).scale();

        assertThat(scale.high()).isBetween(1_000.0, 2_000.0);
        assertThat(scale.low()).isBetween(-2_000.0, -1_000.0);
    }

    @Test
    void aBarThatBeginsBeforeTheWindowIsOnTheAxis() {
        ValueScale scale = axis(
                        new Case("bars", "bars")
                                .bars()
                                .series(Data.series(
                                                "A",
                                                "a",
                                                Case.MONDAY.minusSeconds(1_800),
                                                3_600_000,
                                                7,
                                                i -> i == 0 ? 1_000 : 5)
                                        .withMeaning(RowMeaning.INTERVAL)),
                        4)
                .scale();

        assertThat(scale.high()).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void aMetricOnBothAxesNamesNeither() {
        assertThat(titles(new Case("both", "both")
                        .metric("All", null)
                        .series(
                                flat("A", "a").withStyle("reqps", null),
                                flat("A", "b").withStyle("reqps", null),
                                flat("A", "c").withStyle("bytes", null))))
                .containsExactly("req/s", "c");
    }

    @Test
    void aBooleanHasTicksAtItsTwoValuesOnly() {
        ChartData data = ChartData.of(new Case("up", "up")
                .metric("Up", "bool")
                .series(Data.series("A", "a", Case.MONDAY, 60_000, 9, i -> i % 2))
                .request());

        assertThat(ValueAxes.of(data, data.series(), 6).get(0).labels()).containsExactly("False", "True");
    }

    @Test
    void anAxisIsAsLongAsItsPlotIsHigh() {
        ChartData data =
                ChartData.of(new Case("one", "one").series(flat("A", "a")).request());
        ValueAxes.Axis axis = ValueAxes.of(data, data.series(), 4).get(0);
        Rectangle2D plot = new Rectangle2D.Double(10, 30, 100, 200);

        assertThat(axis.y(axis.scale().low(), plot)).isEqualTo(230);
        assertThat(axis.y(axis.scale().high(), plot)).isEqualTo(30);
    }

    @Test
    void aLineNearZeroHasZeroOnItsAxis() {
        ChartData data = ChartData.of(new Case("near", "near")
                .series(Data.series("A", "a", Case.MONDAY, 60_000, 9, i -> 2 + i))
                .request());

        assertThat(ValueAxes.of(data, data.series(), 4).get(0).scale().low()).isZero();
    }

    @Test
    void whereALineComesFromIsNotOnItsAxis() {
        ChartData data = ChartData.of(new Case("before", "before")
                .series(Series.of(
                        "A",
                        "a",
                        new long[] {
                            Case.MONDAY.minusSeconds(7 * 3600).toEpochMilli(),
                            Case.MONDAY.minusSeconds(5 * 3600).toEpochMilli(),
                            Case.MONDAY.toEpochMilli()
                        },
                        new double[] {1_000_000, 5, 7}))
                .request());

        assertThat(ValueAxes.of(data, data.series(), 4).get(0).scale().high()).isLessThan(20);
    }

    @Test
    void wholeNumbersHaveWholeTicksAlsoWithGaps() {
        ChartData data = ChartData.of(new Case("whole", "whole")
                .series(Data.series("A", "a", Case.MONDAY, 60_000, 9, i -> i == 4 ? Double.NaN : 1 + i % 2))
                .request());

        assertThat(ValueAxes.of(data, data.series(), 6).get(0).labels()).allMatch(label -> label.matches("\\d+"));
    }

    @Test
    void barsStandOnZero() {
        ChartData data = ChartData.of(new Case("bars", "bars")
                .bars()
                .series(Data.series("A", "a", Case.MONDAY, 60_000, 9, i -> 900 + i))
                .request());
        assertThat(ValueAxes.of(data, data.series(), 4).get(0).scale().low()).isZero();
    }

    @Test
    void ofAVastRangeTheLabelsAreTheValues() {
        ChartData data = ChartData.of(new Case("far", "far")
                .series(Data.series("A", "far", Case.MONDAY, 60_000, 9, i -> i % 2 == 0 ? 1e308 : -1e308))
                .request());
        assertThat(ValueAxes.of(data, data.series(), 4).get(0).labels())
                .anySatisfy(label -> assertThat(label).endsWith("e308"));
    }

    /** The value that is read off at the ticks is the legend's, whatever the unit of a series. */
    @Property(tries = 300)
    void aLineStandsWhereItsFigureIsOnTheAxis(
            @ForAll("unitsOfOneLadder") List<String> units,
            @ForAll @IntRange(min = -99, max = 99) int first,
            @ForAll @IntRange(min = -99, max = 99) int second) {
        ChartData data = ChartData.of(new Case("units", "units")
                .metric("A", units.get(0))
                .metric("B", units.get(1))
                .series(
                        Data.series("A", "a", Case.MONDAY, 60_000, 9, i -> first),
                        Data.series("B", "b", Case.MONDAY, 60_000, 9, i -> second))
                .request());
        List<ValueAxes.Axis> axes = ValueAxes.of(data, data.series(), 4);
        assertThat(axes).hasSize(1);
        ValueScale scale = axes.get(0).scale();
        for (PlottedSeries series : data.series()) {
            double drawn = series.points().values()[0];
            double y = axes.get(0).y(drawn, AREA);
            double read = scale.low() + (100 - y) / 100 * (scale.high() - scale.low());
            assertThat(y).isBetween(-1e-6, 100 + 1e-6);
            assertThat(read).isCloseTo(drawn, within(1e-9 * scale.step()));
            assertThat(data.axes().get(0).format().text(drawn))
                    .isEqualTo(drawn == 0 ? data.axes().get(0).format().text(0) : LegendFigure.LAST.text(series));
        }
    }

    @Provide
    Arbitrary<List<String>> unitsOfOneLadder() {
        List<List<String>> ladders = List.of(
                List.of("s", "ms", "ns", "µs", "d", "timeticks"),
                List.of("percent", "percentunit"),
                List.of("watt", "kwatt", "mwatt"),
                List.of("bytes", "kbytes", "gbytes"),
                List.of("bps", "Mbits"),
                List.of("lengthm", "lengthkm", "lengthmm"));
        return Arbitraries.of(ladders)
                .flatMap(ladder -> Arbitraries.of(ladder).list().ofSize(2));
    }
}
