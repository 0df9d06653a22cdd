package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class DashesTest {

    @Test
    void aLineIsCutIntoDashesThatGoRoundCorners() {
        List<double[]> dashes = cut(new double[] {0, 0, 10, 0, 10, 10}, 7, 1, 4, 2);
        assertThat(dashes).hasSize(3);
        assertThat(dashes.get(0)).containsExactly(0, 0, 7, 0);
        assertThat(dashes.get(1)).containsExactly(8, 0, 10, 0, 10, 2);
        assertThat(dashes.get(2)).containsExactly(10, 4, 10, 10);
    }

    @Test
    void aLineThatEndsInASpaceHasNoDashThere() {
        assertThat(cut(new double[] {0, 0, 9, 0}, 7, 4)).singleElement().isEqualTo(new double[] {0, 0, 7, 0});
    }

    @Test
    void pointsOnTopOfEachOtherDoNoHarm() {
        assertThat(cut(new double[] {3, 3, 3, 3, 3, 3}, 2, 2)).hasSize(1);
    }

    @Test
    void dashesOfALongLineKeepTheirLength() {
        double[] points = new double[2_000];
        for (int i = 0; i < points.length / 2; i++) {
            points[2 * i] = i * 0.7;
            points[2 * i + 1] = 50 * Math.sin(i);
        }
        List<double[]> dashes = cut(points, 5, 3);
        dashes.remove(dashes.size() - 1);
        assertThat(dashes).hasSizeGreaterThan(1_000).allSatisfy(dash -> assertThat(length(dash))
                .isCloseTo(5, within(1e-6)));
    }

    private static double length(double[] points) {
        double sum = 0;
        for (int i = 2; i < points.length; i += 2) {
            sum += Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]);
        }
        return sum;
    }

    private static List<double[]> cut(double[] points, float... pattern) {
        List<double[]> dashes = new ArrayList<>();
        Dashes.cut(points, pattern, dashes::add);
        return dashes;
    }
}
