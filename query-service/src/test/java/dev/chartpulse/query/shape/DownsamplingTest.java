package dev.chartpulse.query.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.Series;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DownsamplingTest {

    @Test
    void aSeriesThatFitsStaysAsItIs() {
        Series series = series(new double[] {3, 1, 2, 3, 4, 5, 6, 7});

        assertThat(Downsampling.of(series, 8, Gaps.SHOW)).isSameAs(series);
    }

    @Test
    void aGapThatTheIntervalTellsSurvivesThinning() {
        long[] times = LongStream.range(0, 100)
                .map(i -> i < 50 ? i * 10 : i * 10 + 500)
                .toArray();
        double[] values = new double[times.length];
        Arrays.fill(values, 1);
        Series thinned = Downsampling.of(
                new Series("A", "a", Map.of(), null, null, null, false, 10L, times, values), 20, Gaps.SHOW);

        assertThat(thinned.interval()).isNull();
        int gap = Arrays.binarySearch(thinned.times(), 500);
        assertThat(gap).isPositive();
        assertThat(thinned.values()[gap]).isNaN();
    }

    @Property(tries = 300)
    void peaksFirstAndLastSurviveAndTheBoundHolds(
            @ForAll @IntRange(min = 9, max = 5_000) int size,
            @ForAll @IntRange(min = 8, max = 900) int max,
            @ForAll long seed) {
        Random random = new Random(seed);
        double[] values = random.doubles(size)
                .map(value -> random.nextInt(20) == 0 ? Double.NaN : value)
                .toArray();
        Series thinned = Downsampling.of(series(values), max, Gaps.SHOW);

        assertThat(thinned.size()).isLessThanOrEqualTo(Math.max(size <= max ? size : max, 8));
        assertThat(thinned.times()[0]).isZero();
        assertThat(thinned.times()[thinned.size() - 1]).isEqualTo(size - 1L);
        assertThat(thinned.times()).isSorted();
        assertThat(Arrays.stream(thinned.values()).filter(Double::isFinite).max())
                .isEqualTo(Arrays.stream(values).filter(Double::isFinite).max());
        assertThat(Arrays.stream(thinned.values()).filter(Double::isFinite).min())
                .isEqualTo(Arrays.stream(values).filter(Double::isFinite).min());
        for (int i = 0; i < thinned.size(); i++) {
            assertThat(Double.valueOf(thinned.values()[i])).isEqualTo(Double.valueOf(values[(int) thinned.times()[i]]));
        }
    }

    @Test
    void aGapIsStillAGap() {
        double[] values = new double[1_000];
        Arrays.fill(values, 400, 600, Double.NaN);

        Series thinned = Downsampling.of(series(values), 60, Gaps.SHOW);

        assertThat(Arrays.stream(thinned.values()).filter(Double::isNaN).count())
                .isPositive();
        for (int i = 0; i < thinned.size(); i++) {
            assertThat(Double.isNaN(thinned.values()[i]))
                    .isEqualTo(thinned.times()[i] >= 400 && thinned.times()[i] < 600);
        }
    }

    @Test
    void timesOutOfOrderAreSortedBeforeNeighboursAreJoined() {
        long[] times = LongStream.range(0, 100).map(i -> 99 - i).toArray();
        double[] values = LongStream.range(0, 100).mapToDouble(i -> i).toArray();
        Series counted =
                WindowRows.of(Series.of("A", "n", times, values), null, 0, 99).series();

        assertThat(Downsampling.of(counted, 20, Gaps.SHOW).times())
                .isSorted()
                .startsWith(0)
                .endsWith(99);
    }

    private static Series series(double[] values) {
        return Series.of("A", "n", LongStream.range(0, values.length).toArray(), values);
    }

    /** Measured after thinning, a gap would seem longer: its neighbours may be gone. */
    @Test
    void aShortGapIsConnectedBeforeThePointsBesideItAreThinnedOut() {
        double[] values = new double[1_000];
        Arrays.setAll(values, i -> i == 500 ? Double.NaN : i % 7);
        long[] times = LongStream.range(0, 1_000).map(i -> i * 1_000).toArray();
        Series series = Series.of("A", "a", times, values);

        assertThat(Downsampling.of(series, 20, Gaps.SHOW).values()).contains(Double.NaN);
        assertThat(Downsampling.of(series, 20, Gaps.of("2s")).values()).doesNotContain(Double.NaN);
        assertThat(Downsampling.of(series, 20, Gaps.of("1s")).values()).contains(Double.NaN);
    }
}
