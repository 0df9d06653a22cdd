package dev.chartpulse.contracts.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.Wire;

class StatisticsTest {

    @Test
    void onlyRowsWithinTheWindowCountItsEndsIncluded() {
        assertThat(count(new long[] {9, 10, 20, 21}, new double[] {900, 1, 3, -900}, 10, 20))
                .isEqualTo(new Statistics(2, 2, 0, 1.0, 3.0, 20L, 1.0, 3.0, 2.0, 20L, 10L, 1L, 4.0));
    }

    @Test
    void rowsThatShareATimeAllCount() {
        Statistics statistics =
                count(new long[] {1, 1, 1, 1, 2, 2, 2, 3}, new double[] {100, 20, 50, 1, 7, 90, 2, 10}, 1, 3);
        assertThat(statistics.mean()).isEqualTo(35);
        assertThat(statistics.last()).isEqualTo(10);
        assertThat(statistics.rows()).isEqualTo(8);
    }

    @Test
    void theNewestRowMayHaveNoValue() {
        double[] values = {5, Double.NEGATIVE_INFINITY, Double.NaN};
        assertThat(count(new long[] {1, 2, 3}, values, 0, 9))
                .isEqualTo(new Statistics(3, 1, 1, 5.0, 5.0, 1L, 5.0, 5.0, 5.0, 3L, 1L, 1L, 5.0));
    }

    @Test
    void withoutAFiniteValueThereIsNoFigure() {
        Statistics statistics = count(new long[] {1}, new double[] {Double.POSITIVE_INFINITY}, 0, 9);
        assertThat(statistics).isEqualTo(new Statistics(1, 0, 1, null, null, null, null, null, null, 1L, 1L, null));
        assertThat(statistics.isEmpty()).isTrue();
        assertThat(count(new long[0], new double[0], 0, 9).newestAt()).isNull();
    }

    @Test
    void valuesWithoutTimesAllCount() {
        assertThat(count(new long[0], new double[] {42}, 0, 9))
                .isEqualTo(new Statistics(1, 1, 0, 42.0, 42.0, null, 42.0, 42.0, 42.0, null, null, null, 42.0));
    }

    @Test
    void theMeanOfNumbersOfAnySizeIsThatOfTheirExactSum() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            int spread = round % 60 * 10;
            double[] values = random.doubles(1 + round * 5)
                    .map(value -> (value - 0.5) * Math.pow(10, random.nextInt(spread + 1) - spread / 2.0))
                    .toArray();
            BigDecimal sum = Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
            double exact = sum.divide(new BigDecimal(values.length), MathContext.DECIMAL128)
                    .doubleValue();
            long[] times = LongStream.range(0, values.length).toArray();
            assertThat(Math.abs(count(times, values, 0, values.length).mean() - exact))
                    .isLessThanOrEqualTo(2 * Math.ulp(exact));
        }
    }

    @Test
    void theMeanOfTheLargestNumbersIsANumber() {
        double[] values = new double[1_000];
        Arrays.fill(values, Double.MAX_VALUE);
        assertThat(count(new long[0], values, 0, 0).mean()).isEqualTo(Double.MAX_VALUE);
        Arrays.fill(values, 500, 1_000, -Double.MAX_VALUE);
        assertThat(count(new long[0], values, 0, 0).mean()).isZero();
    }

    @Test
    void whatIsCountedSurvivesTheWire() throws IOException {
        Series series = Series.of("A", "a", new long[] {1, 2}, new double[] {1, Double.NaN})
                .withStatistics(count(new long[] {1, 2}, new double[] {1, Double.NaN}, 0, 9));
        assertThat(Wire.mapper().readValue(Wire.mapper().writeValueAsBytes(series), Series.class))
                .isEqualTo(series);
    }

    @Test
    void figuresWithoutValuesAreRefused() {
        assertThatThrownBy(() -> new Statistics(1, 0, 0, 1.0, 1.0, 1L, 1.0, 1.0, 1.0, 1L, 1L, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Statistics(1, 1, 0, null, 1.0, 1L, 1.0, 1.0, 1.0, 1L, 1L, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Statistics(1, 1, 1, 1.0, 1.0, 1L, 1.0, 1.0, 1.0, 1L, 1L, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void barsCountWhoseIntervalReachesIntoTheWindowAndNoneThatEndsBeforeIt() {
        long[] times = {0, 10, 20, 30};
        double[] values = {900, 500, 100, 100};
        Statistics bars = Statistics.of(ChartType.BAR, null, times, values, 15, 35);
        assertThat(bars)
                .isEqualTo(new Statistics(3, 3, 0, 500.0, 100.0, 30L, 100.0, 500.0, 700 / 3.0, 30L, 10L, 10L, 700.0));
        assertThat(Statistics.of(ChartType.BAR, null, times, values, 20, 35).max())
                .isEqualTo(100);
        assertThat(Statistics.of(ChartType.BAR, 20L, times, values, 19, 35).max())
                .isEqualTo(900);
        assertThat(Statistics.of(ChartType.LINE, null, times, values, 15, 35).max())
                .isEqualTo(100);
    }

    @Test
    void anIntervalIsKnownWhereItIsDeclaredOrRowsLieOnAGrid() {
        long hour = 3_600_000;
        long[] daysAndAChangeOfTheClocks = {0, 24 * hour, 47 * hour, 71 * hour, 143 * hour};
        assertThat(interval(null, daysAndAChangeOfTheClocks)).isEqualTo(24 * hour);
        assertThat(interval(60_000L, daysAndAChangeOfTheClocks)).isEqualTo(60_000);
        assertThat(interval(null, 0, 0, 10, 10, 20)).isEqualTo(10);
        assertThat(interval(null, 0, 10)).isNull();
        assertThat(interval(null, 0, 1_000, 8_000, 31_000, 32_000, 90_000)).isNull();
        assertThat(interval(null, 0, 10, 25, 37)).isNull();
    }

    @Test
    void oldIsWhatMoreThanTwoIntervalsAndAFewMinutesHavePassedSince() {
        long hour = 3_600_000;
        long week = 168 * hour;
        assertThat(of(600_000).isOld(week - 5 * hour, 0, week)).isTrue();
        assertThat(of(24 * hour).isOld(week - 33 * hour, 0, week)).isFalse();
        assertThat(of(24 * hour).isOld(week - 57 * hour, 0, week)).isTrue();
        assertThat(of(1_000).isOld(week - 300_000, 0, week)).isFalse();
        assertThat(count(new long[] {1}, new double[] {1}, 0, week).isOld(week - 16 * hour, 0, week))
                .isFalse();
        assertThat(count(new long[] {1}, new double[] {1}, 0, week).isOld(week - 17 * hour, 0, week))
                .isTrue();
    }

    private static Statistics of(long interval) {
        return Statistics.of(null, interval, new long[] {1}, new double[] {1}, 0, 9);
    }

    private static Long interval(Long declared, long... times) {
        return Statistics.of(null, declared, times, new double[times.length], 0, Long.MAX_VALUE)
                .interval();
    }

    private static Statistics count(long[] times, double[] values, long from, long to) {
        return Statistics.of(ChartType.LINE, null, times, values, from, to);
    }
}
