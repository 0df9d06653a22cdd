package dev.chartpulse.render.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.render.data.ChartData;

class SketchesTest {

    private static final Instant END = Instant.parse("2026-03-02T08:00:00Z");

    private static Sketch sketch(List<Series> series) {
        ChartSpec spec = new ChartSpec(
                "Checkout",
                ChartType.LINE,
                false,
                List.of(new MetricStyle("A", null, null, null)),
                END.minusSeconds(6 * 3600),
                END,
                ZoneId.of("Europe/Zurich"),
                null,
                0,
                0,
                0);
        return Sketches.of(ChartData.of(new ChartRequest(spec, series, List.of(), List.of(), null, null)));
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
        assertThat(sketch.lines().get(0).points())
                .containsExactly(
                        new Sketch.Point("2026-03-02T08:59", 1000.33), new Sketch.Point("2026-03-02T09:00", 1000.67));
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
    }

    @Test
    void barsOfLabelSetsAreNamed() {
        Series shop = new Series("A", "shop", Map.of(), null, null, null, true, new long[0], new double[] {3});
        Series bank = new Series("A", "bank", Map.of(), null, null, null, true, new long[0], new double[] {5});

        Sketch sketch = sketch(List.of(shop, bank));

        assertThat(sketch.lines()).hasSize(1);
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
