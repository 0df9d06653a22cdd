package dev.chartpulse.contracts.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonMappingException;

import dev.chartpulse.contracts.Wire;

class SeriesTest {

    @Test
    void whatIsNotAFiniteNumberIsNullOnTheWireAndNaNAfterwards() throws IOException {
        Series series = Series.of(
                "A", "x", new long[] {1, 2, 3, 4}, new double[] {Double.POSITIVE_INFINITY, Double.NaN, 5e-324, 1e308});
        String json = Wire.mapper().writeValueAsString(series);
        assertThat(json).contains("\"values\":[null,null,4.9E-324,1.0E308]");
        assertThat(Wire.mapper().readValue(json, Series.class).values())
                .containsExactly(Double.NaN, Double.NaN, 5e-324, 1e308);
    }

    @Test
    void manyPointsSurviveTheWire() throws IOException {
        long[] times = new long[1000];
        double[] values = new double[1000];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * 60_000L;
            values[i] = Math.sin(i);
        }
        Series series = Series.of("A", "x", times, values);
        assertThat(Wire.mapper().readValue(Wire.mapper().writeValueAsBytes(series), Series.class))
                .isEqualTo(series);
    }

    @Test
    void timesAndValuesOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> Series.of("A", "x", new long[2], new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("differ in length: 2 and 1");
    }

    @Test
    void valuesThatAreNotNumbersAreRefused() {
        assertThatThrownBy(() -> Wire.mapper()
                        .readValue("{\"refId\":\"A\",\"name\":\"x\",\"times\":[1],\"values\":[\"1\"]}", Series.class))
                .isInstanceOf(JsonMappingException.class);
    }

    private static Series every(Long interval, long... times) {
        double[] values = new double[times.length];
        Arrays.setAll(values, i -> i);
        return new Series("A", "a", Map.of(), null, null, null, false, interval, times, values);
    }

    @Test
    void aGapBecomesAPointWithoutValue() {
        Series gapped = every(10L, 0, 10, 20, 50, 60).withGaps();
        assertThat(gapped.times()).containsExactly(0, 10, 20, 30, 50, 60);
        assertThat(gapped.values()).containsExactly(0, 1, 2, Double.NaN, 3, 4);
        assertThat(gapped.interval()).isNull();
    }

    @Test
    void aGapIsConnectedUpToTheGivenTimeBetweenTheValuesBesideIt() {
        double none = Double.NaN;
        Series series = Series.of("A", "a", new long[] {0, 1_000, 2_000, 3_000, 8_000, 9_000, 10_000}, new double[] {
            none, 1, none, 2, none, 3, none
        });

        assertThat(series.withGaps(Gaps.SHOW)).isSameAs(series);
        assertThat(series.withGaps(Gaps.CONNECT).times()).containsExactly(0, 1_000, 3_000, 9_000, 10_000);
        assertThat(series.withGaps(Gaps.of("2s")).values()).containsExactly(none, 1, 2, none, 3, none);
        assertThat(series.withGaps(Gaps.of("1s")).values()).containsExactly(none, 1, none, 2, none, 3, none);
        assertThat(series.withGaps(Gaps.of("6s")).times()).containsExactly(0, 1_000, 3_000, 9_000, 10_000);
    }

    @Test
    void aGapThatTheIntervalTellsIsConnectedToo() {
        Series connected = every(10L, 0, 10, 20, 50, 60).withGaps(Gaps.CONNECT);
        assertThat(connected.times()).containsExactly(0, 10, 20, 50, 60);
        assertThat(connected.withGaps()).isSameAs(connected);
        assertThat(every(10L, 0, 10, 20, 50, 60).withGaps(Gaps.of("29ms")).size())
                .isEqualTo(6);
        assertThat(every(10L, 0, 10, 20, 50, 60).withGaps(Gaps.of("30ms")).size())
                .isEqualTo(5);
    }

    @Test
    void jitterIsNoGapAndNothingIsAddedWhereTheIntervalIsUnknownOrTimesGoBack() {
        Series jitter = every(10L, 0, 14, 20);
        Series unknown = every(null, 0, 1000, 1001);
        Series back = every(10L, 1000, 0, 2000);
        assertThat(jitter.withGaps()).isSameAs(jitter);
        assertThat(unknown.withGaps()).isSameAs(unknown);
        assertThat(back.withGaps()).isSameAs(back);
    }
}
