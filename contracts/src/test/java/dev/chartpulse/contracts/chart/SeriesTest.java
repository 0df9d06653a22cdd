package dev.chartpulse.contracts.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;

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
}
