package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Data;

class LinesBehindTest {

    /** A minute for each of ten pixels. */
    private static final Rectangle2D AREA = new Rectangle2D.Double(0, 0, 90, 100);

    @ParameterizedTest
    @CsvSource({"15, 5, true", "10, 35, false", "22, 50, true", "55, 95, true", "55, 60, false", "200, 50, false"})
    void aLineRunsThroughWhatIsOnIt(double x, double y, boolean crosses) {
        assertThat(lines(i -> i < 3 ? 4 : 0).cross(new Rectangle2D.Double(x, y - 5, 8, 10)))
                .isEqualTo(crosses);
    }

    @Test
    void theFirstAndTheLastPieceOfALineRunThroughWhatIsOnThem() {
        Rectangle2D left = new Rectangle2D.Double(0, 10, 9, 80);
        Rectangle2D right = new Rectangle2D.Double(81, 10, 9, 80);
        assertThat(lines(i -> i == 0 ? 0 : 4).cross(left)).isTrue();
        assertThat(lines(i -> i == 9 ? 0 : 4).cross(right)).isTrue();
        assertThat(lines(i -> i == 5 ? 0 : 4).cross(left)).isFalse();
        assertThat(lines(i -> i == 5 ? 0 : 4).cross(right)).isFalse();
    }

    @Test
    void aGapIsFree() {
        Rectangle2D inTheGap = new Rectangle2D.Double(42, 0, 16, 10);
        assertThat(lines(i -> i == 0 ? 0 : 4).cross(inTheGap)).isTrue();
        assertThat(lines(i -> i == 0 ? 0 : i == 5 ? Double.NaN : 4).cross(inTheGap))
                .isFalse();
    }

    @Test
    void statesAreStepsAndCrossNothingBetweenThem() {
        Rectangle2D before = new Rectangle2D.Double(40, 35, 4, 30);
        Rectangle2D within = new Rectangle2D.Double(48, 35, 4, 30);
        assertThat(lines(i -> i < 5 ? 0 : 4).cross(before)).isTrue();
        assertThat(states(i -> i < 5 ? 0 : 4).cross(before)).isFalse();
        assertThat(states(i -> i < 5 ? 0 : 4).cross(within)).isTrue();
        assertThat(states(i -> i < 5 ? 0 : 4).cross(new Rectangle2D.Double(41, 90, 3, 20)))
                .isTrue();
    }

    private static LinesBehind states(IntToDoubleFunction value) {
        return lines(
                value,
                List.of(ValueMapping.of(0, "stopped"), ValueMapping.of(2, "moving"), ValueMapping.of(4, "alarm")));
    }

    private static LinesBehind lines(IntToDoubleFunction value) {
        return lines(value, List.of());
    }

    private static LinesBehind lines(IntToDoubleFunction value, List<ValueMapping> mappings) {
        ChartData data = ChartData.of(new Case("lines", "lines")
                .series(
                        Data.series("A", "a", Case.MONDAY, 60_000, 10, value).withMappings(mappings),
                        Data.series("A", "b", Case.MONDAY, 60_000, 10, i -> Double.NaN))
                .request());
        double high = Case.MONDAY.toEpochMilli();
        return new LinesBehind(data.series(), ValueAxes.of(data, data.series(), 4), AREA, high - 9 * 60_000, high);
    }
}
