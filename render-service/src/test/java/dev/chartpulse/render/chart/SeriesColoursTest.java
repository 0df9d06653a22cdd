package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.chart.Theme;

/**
 * Distances as CIE76 in Lab, as seen with no weakness and with each of the three colour weaknesses in full (matrices by Machado,
 * Oliveira and Fernandes, 2009). About 2.3 can just be noticed.
 */
class SeriesColoursTest {

    private static final double[][] NORMAL = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    private static final double[][] PROTANOPIA = {
        {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
    };
    private static final double[][] DEUTERANOPIA = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    };
    private static final double[][] TRITANOPIA = {
        {1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}
    };

    @Test
    void twoSeriesAreWorldsApart() {
        assertThat(nearest(SeriesColours.LIGHT.subList(0, 2))).isGreaterThan(60);
        assertThat(nearest(SeriesColours.DARK.subList(0, 2))).isGreaterThan(60);
    }

    @Test
    void fourSeriesAreFarApart() {
        assertThat(nearest(SeriesColours.LIGHT.subList(0, 4))).isGreaterThan(18);
        assertThat(nearest(SeriesColours.DARK.subList(0, 4))).isGreaterThan(18);
    }

    @Test
    void allStayDistinguishable() {
        assertThat(nearest(SeriesColours.LIGHT)).isGreaterThan(11);
        assertThat(nearest(SeriesColours.DARK)).isGreaterThan(11);
    }

    @Test
    void allStandOutFromTheBackground() {
        for (Theme theme : Theme.values()) {
            Look look = Look.of(theme);
            for (Color colour : look.series()) {
                assertThat(contrast(colour, look.background())).isGreaterThan(2.7);
            }
            assertThat(contrast(look.text(), look.background())).isGreaterThan(7);
            assertThat(contrast(look.muted(), look.background())).isGreaterThan(4.5);
        }
    }

    private static double nearest(List<Color> colours) {
        double nearest = Double.POSITIVE_INFINITY;
        for (double[][] eye : List.of(NORMAL, PROTANOPIA, DEUTERANOPIA, TRITANOPIA)) {
            for (int i = 0; i < colours.size(); i++) {
                for (int j = 0; j < i; j++) {
                    nearest = Math.min(nearest, distance(lab(colours.get(i), eye), lab(colours.get(j), eye)));
                }
            }
        }
        return nearest;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    private static double[] lab(Color colour, double[][] eye) {
        double[] linear = linear(colour);
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                seen[i] += eye[i][j] * linear[j];
            }
            seen[i] = Math.max(0, Math.min(1, seen[i]));
        }
        double x = cubeRoot((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
        double y = cubeRoot(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
        double z = cubeRoot((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double cubeRoot(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0;
    }

    private static double[] linear(Color colour) {
        return new double[] {linear(colour.getRed()), linear(colour.getGreen()), linear(colour.getBlue())};
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double contrast(Color a, Color b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(Color colour) {
        double[] linear = linear(colour);
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
