package dev.chartpulse.render.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.render.chart.ChartRenderer;
import dev.chartpulse.render.data.ChartData;

class SketchesTest {

    private static final Instant END = Instant.parse("2026-03-02T08:00:00Z");

    private static Sketch sketch(List<Series> series) {
        return sketch(ChartType.LINE, false, List.of(new MetricStyle("A", null, null, null)), 6, series);
    }

    private static Sketch sketch(
            ChartType type, boolean split, List<MetricStyle> metrics, int hours, List<Series> series) {
        ChartSpec spec = new ChartSpec(
                "Checkout",
                type,
                split,
                metrics,
                END.minusSeconds(hours * 3600L),
                END,
                ZoneId.of("Europe/Zurich"),
                null,
                0,
                0,
                0);
        ChartData data = ChartData.of(new ChartRequest(spec, series, List.of(), List.of(), null, null));
        return Sketches.of(data, ChartRenderer.drawn(data));
    }

    private static Sketch styled(ChartType type, String unit, int hours, Series... series) {
        return sketch(type, false, List.of(new MetricStyle("A", null, unit, null)), hours, List.of(series));
    }

    private static Series hourly(String name, int count, double... values) {
        return Series.of(
                "A",
                name,
                IntStream.rangeClosed(1, count)
                        .mapToLong(i -> END.minusSeconds(3600L * (count - i)).toEpochMilli())
                        .toArray(),
                IntStream.range(0, count)
                        .mapToDouble(i -> values[i % values.length])
                        .toArray());
    }

    private static Series minutes(String name, int count, double value) {
        return Series.of(
                "A",
                name,
                IntStream.rangeClosed(1, count)
                        .mapToLong(i -> END.minusSeconds(60L * (count - i)).toEpochMilli())
                        .toArray(),
                IntStream.rangeClosed(1, count)
                        .mapToDouble(i -> value + i / 3.0)
                        .toArray());
    }

    @Test
    void pointsHaveTheTimeOfTheChartsZoneAndAFewDigits() {
        Sketch sketch = sketch(List.of(minutes("Requests", 2, 1000)));

        assertThat(sketch.lines()).hasSize(1);
        long end = END.toEpochMilli();
        assertThat(sketch.lines().get(0).points())
                .containsExactly(
                        new Sketch.Point("2026-03-02T08:59", 1000.333, end - 60_000),
                        new Sketch.Point("2026-03-02T09:00", 1000.667, end));
        assertThat(sketch.notes()).isEmpty();
    }

    @Test
    void valuesThatAreCloseStayDifferent() {
        List<Double> values = sketch(List.of(minutes("Requests", 4, 123_456_789))).lines().get(0).points().stream()
                .map(Sketch.Point::y)
                .toList();
        assertThat(values).containsExactly(123_456_789.333, 123_456_789.667, 123_456_790.0, 123_456_790.333);
        assertThat(sketch(List.of(minutes("Requests", 1, 123_456_789)))
                        .lines()
                        .get(0)
                        .points()
                        .get(0)
                        .y())
                .isEqualTo(123_456_789.333);
    }

    @Test
    void valuesAreInAUnitThatIsReadEasily() {
        assertThat(styled(ChartType.LINE, "bytes", 6, hourly("a", 3, 1.5e9, 3e9))
                        .scale())
                .isEqualTo(new Sketch.Scale("GiB", 1 << 30));
        assertThat(styled(ChartType.LINE, "percentunit", 6, hourly("a", 3, 0.02))
                        .scale())
                .isEqualTo(new Sketch.Scale("%", 0.01));
        assertThat(styled(ChartType.LINE, "bytes", 6, hourly("a", 3, -3e9, -5)).scale())
                .isEqualTo(new Sketch.Scale("GiB", 1 << 30));
        assertThat(styled(ChartType.LINE, "ms", 6, hourly("a", 3, 90_000)).scale())
                .isEqualTo(new Sketch.Scale("min", 60_000));
        assertThat(styled(ChartType.LINE, "reqps", 6, hourly("a", 3, 5990)).scale())
                .isEqualTo(new Sketch.Scale("req/s", 1));
        assertThat(styled(ChartType.LINE, "currencyEUR", 6, hourly("a", 3, 4.2e6))
                        .scale())
                .isEqualTo(new Sketch.Scale("€", 1));
    }

    @Test
    void numbersThatStandForWordsAreNotDrawn() {
        assertThat(styled(ChartType.LINE, "bool", 6, hourly("up", 3, 1))).isNull();
    }

    @Test
    void aSeriesOfTheOtherAxisIsSaidToBeLeftOut() {
        Series errors = Series.of("B", "Errors", new long[] {END.toEpochMilli()}, new double[] {0.1});

        Sketch sketch = sketch(
                ChartType.LINE,
                true,
                List.of(new MetricStyle("A", null, "reqps", null), new MetricStyle("B", null, "percentunit", null)),
                6,
                List.of(hourly("Requests", 3, 5), errors));

        assertThat(sketch.lines()).extracting(Sketch.Line::name).containsExactly("Requests");
        assertThat(sketch.notes()).containsExactly("Not in this chart: Errors.");
    }

    @Test
    void threeThatAreLeftOutAreNamedAndOfMoreTheirNumber() {
        assertThat(sketch(rightAxis("a", "b", "ن")).notes()).containsExactly("Not in this chart: a, b, \u2068ن\u2069.");
        assertThat(sketch(rightAxis("a", "b", "c", "d")).notes())
                .containsExactly("Not in this chart: a, b and 2 more.");
    }

    private static Sketch sketch(Stream<Series> others) {
        return sketch(
                ChartType.LINE,
                true,
                List.of(new MetricStyle("A", null, "reqps", null), new MetricStyle("B", null, "percentunit", null)),
                6,
                Stream.concat(Stream.of(hourly("Requests", 3, 5)), others).toList());
    }

    private static Stream<Series> rightAxis(String... names) {
        return Stream.of(names).map(name -> Series.of("B", name, new long[] {END.toEpochMilli()}, new double[] {0.1}));
    }

    @Test
    void whatThePictureDoesNotShowEitherIsNotLeftOut() {
        Sketch sketch = styled(ChartType.LINE, null, 6, hourly("a", 3, 1), hourly("empty", 3, Double.NaN));

        assertThat(sketch.lines()).extracting(Sketch.Line::name).containsExactly("a");
        assertThat(sketch.notes()).isEmpty();
    }

    @Test
    void aLineBeginsInTheWindow() {
        assertThat(styled(ChartType.LINE, null, 2, hourly("a", 5, 1, 2, 3, 4, 5))
                        .lines()
                        .get(0)
                        .points())
                .extracting(Sketch.Point::y)
                .containsExactly(3.0, 4.0, 5.0);
    }

    @Test
    void aLineThatRunsOverAGapIsSaidToDoSo() {
        assertThat(styled(ChartType.LINE, null, 6, hourly("a", 4, 1, 2, Double.NaN, 3))
                        .notes())
                .containsExactly("Lines run straight on where there are no data.");
        assertThat(styled(ChartType.LINE, null, 6, hourly("a", 4, 1, Double.NaN, 2, 3), hourly("b", 4, 1))
                        .notes())
                .containsExactly("Lines run straight on where there are no data.");
        assertThat(styled(ChartType.LINE, null, 6, hourly("a", 4, Double.NaN, 1, 2, Double.NaN))
                        .notes())
                .isEmpty();
    }

    @Test
    void barsAreThoseOfThePictureNamedByTheirTimes() {
        Sketch day = styled(ChartType.BAR, null, 5, hourly("Orders", 4, 7, 8, 9, 5));

        assertThat(day.lines().get(0).points())
                .extracting(Sketch.Point::x)
                .containsExactly("06:00", "07:00", "08:00", "09:00");
        assertThat(day.lines().get(0).points()).extracting(Sketch.Point::y).containsExactly(7.0, 8.0, 9.0, 5.0);
        assertThat(styled(ChartType.BAR, null, 24, hourly("Orders", 24, 7))
                        .lines()
                        .get(0)
                        .points()
                        .get(0)
                        .x())
                .isEqualTo("Sun 1 Mar 10:00");
    }

    @Test
    void ofMoreBarsThanThereMayBeTheNewestAreDrawnAndItIsSaid() {
        Series one = hourly("eu", 100, 1, 2, 3);
        Series other = hourly("us", 100, 4, 5, 6);

        Sketch sketch = styled(ChartType.BAR, null, 100, one, other);

        assertThat(sketch.lines()).allSatisfy(line -> assertThat(line.points()).hasSize(75));
        List<Sketch.Point> newest = sketch.lines().get(0).points();
        assertThat(newest.get(74).at()).isEqualTo(END.toEpochMilli());
        assertThat(newest.get(74).y()).isEqualTo(1);
        assertThat(sketch.notes()).containsExactly("The newest 75 of 100 bars of each series.");
        assertThat(styled(ChartType.BAR, null, 151, hourly("eu", 151, 1)).notes())
                .containsExactly("The newest 150 of 151 bars.");
    }

    @Test
    void asManyBarsAsThereMayBeAreAllDrawn() {
        Sketch sketch = styled(ChartType.BAR, null, 150, hourly("eu", 150, 1));

        assertThat(sketch.lines().get(0).points()).hasSize(150);
        assertThat(sketch.notes()).isEmpty();
    }

    @Test
    void aSeriesThatHasOlderBarsOnlyIsSaidToBeLeftOut() {
        Series ended =
                Series.of("A", "ended", new long[] {END.minusSeconds(99 * 3600L).toEpochMilli()}, new double[] {1});

        Sketch sketch = styled(ChartType.BAR, null, 100, hourly("all", 90, 1), ended);

        assertThat(sketch.lines()).extracting(Sketch.Line::name).containsExactly("all");
        assertThat(sketch.lines().get(0).points().get(0).at())
                .isEqualTo(END.minusSeconds(74 * 3600L).toEpochMilli());
        assertThat(sketch.notes())
                .containsExactly("Not in this chart: ended.", "The newest 75 of 91 bars of each series.");
    }

    @Test
    void ofManySeriesOfBarsSixAreDrawnAndTheOthersAreSaidToBeLeftOut() {
        Sketch sketch = sketch(
                ChartType.BAR,
                false,
                List.of(new MetricStyle("A", null, null, null)),
                5,
                IntStream.range(0, 8).mapToObj(i -> hourly("s" + i, 3, i)).toList());

        assertThat(sketch.lines()).extracting(Sketch.Line::name).containsExactly("s0", "s1", "s2", "s3", "s4", "s5");
        assertThat(sketch.notes()).containsExactly("Not in this chart: s6, s7.");
    }

    @Test
    void barsWhoseOrderWouldBeLostAreNotDrawn() {
        Series late = Series.of("A", "late", new long[] {END.toEpochMilli()}, new double[] {1});

        assertThat(styled(ChartType.BAR, null, 5, late, hourly("all", 3, 1))).isNull();
        assertThat(styled(ChartType.BAR, null, 5, hourly("all", 3, 1), late).lines())
                .hasSize(2);
    }

    @Test
    void manyPointsAreThinnedToTheMostThatThereMayBe() {
        List<Series> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(minutes("series " + i, 300, i));
        }

        Sketch sketch = sketch(many);

        assertThat(sketch.lines()).hasSize(Sketch.MAX_LINES);
        assertThat(sketch.lines().stream()
                        .mapToInt(line -> line.points().size())
                        .sum())
                .isLessThanOrEqualTo(Sketch.MAX_POINTS);
        List<Sketch.Point> first = sketch.lines().get(0).points();
        assertThat(first.get(0).x()).isEqualTo("2026-03-02T04:01");
        assertThat(first.get(first.size() - 1).x()).isEqualTo("2026-03-02T09:00");
        assertThat(sketch.notes()).singleElement().asString().matches("Not in this chart: .*, .* and \\d+ more\\.");
    }

    @Test
    void barsOfLabelSetsAreNamed() {
        Series shop = new Series("A", "shop", Map.of(), null, null, null, true, new long[0], new double[] {3});
        Series bank = new Series("A", "bank", Map.of(), null, null, null, true, new long[0], new double[] {5});

        Sketch sketch = sketch(List.of(shop, bank));

        assertThat(sketch.lines()).extracting(Sketch.Line::name).containsExactly("Checkout");
        assertThat(sketch.lines().get(0).points())
                .containsExactly(new Sketch.Point("bank", 5), new Sketch.Point("shop", 3));
    }

    @Test
    void nothingIsDrawnOfNothing() {
        assertThat(sketch(List.of())).isNull();
        assertThat(sketch(List.of(Series.of("A", "gaps", new long[] {END.toEpochMilli()}, new double[] {Double.NaN}))))
                .isNull();
    }
}
