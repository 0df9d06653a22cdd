package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.gallery.Case;
import dev.chartpulse.render.gallery.Data;

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
}
