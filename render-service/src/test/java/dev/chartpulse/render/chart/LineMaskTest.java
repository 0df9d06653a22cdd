package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LineMaskTest {

    private static final int SIZE = 60;
    private static final int WHITE = 0xFFFFFF;

    private final int[] pixels = new int[SIZE * SIZE];
    private final LineMask mask = on(pixels, SIZE, 0, 1);

    @Test
    void anUprightLineIsAsWideAsItIs() {
        draw(new double[] {20, 10, 20, 40});
        assertThat(Arrays.copyOfRange(pixels, 25 * SIZE + 18, 25 * SIZE + 22)).containsExactly(WHITE, 0, 0, WHITE);
        assertThat(covered(10 * SIZE, 40 * SIZE)).isEqualTo(2 * 30, within(0.01));
    }

    @Property(tries = 300)
    void aLineCoversItsLengthTimesItsWidthAndTwoHalfCircles(
            @ForAll @DoubleRange(min = 5, max = 55) double x0,
            @ForAll @DoubleRange(min = 5, max = 55) double y0,
            @ForAll @DoubleRange(min = 5, max = 55) double x1,
            @ForAll @DoubleRange(min = 5, max = 55) double y1) {
        Arrays.fill(pixels, WHITE);
        draw(new double[] {x0, y0, x1, y1});
        double area = 2 * Math.hypot(x1 - x0, y1 - y0) + Math.PI;
        assertThat(covered(0, pixels.length)).isCloseTo(area, within(0.6 + 0.04 * area));
    }

    @Test
    void whatOverlapsIsNotDarker() {
        mask.width(2);
        mask.line(new double[] {5, 5, 50, 50});
        mask.line(new double[] {50, 5, 5, 50, 50, 50});
        mask.line(new double[] {5, 5, 50, 50});
        mask.paint(new Color(0, 0, 0, 128));
        assertThat(Arrays.stream(pixels).min()).hasValue(0x7F7F7F);
    }

    @Test
    void whatIsPaintedIsForgotten() {
        draw(new double[] {5, 5, 50, 20});
        int[] once = pixels.clone();
        mask.paint(Color.RED);
        assertThat(pixels).isEqualTo(once);
    }

    @Test
    void nothingIsCoveredOutsideOfTheClip() {
        mask.clip(new Rectangle2D.Double(10, 20, 30, 15));
        draw(new double[] {-1e9, -50, 25, 30, 1e9, 1e9});
        mask.paintArea(new double[] {-100, 5, 100, 5}, 1000, Color.RED);
        assertThat(pixels[25 * SIZE + 25]).isNotEqualTo(WHITE);
        for (int i = 0; i < pixels.length; i++) {
            boolean inside = i % SIZE >= 10 && i % SIZE < 40 && i / SIZE >= 20 && i / SIZE < 35;
            assertThat(inside || pixels[i] == WHITE).isTrue();
        }
    }

    @Test
    void linesThatHardlyRiseAreSeen() {
        for (double rise : new double[] {0, Double.MIN_VALUE, 1e-300, 1e-9, 1e-5}) {
            Arrays.fill(pixels, WHITE);
            draw(new double[] {10, 30, 40, 30 + rise});
            assertThat(pixels[30 * SIZE + 25]).isZero();
            assertThat(covered(0, pixels.length)).isCloseTo(2 * 30 + Math.PI, within(1.0));
        }
    }

    @Test
    void aDotIsRound() {
        mask.width(10);
        mask.dot(30, 30);
        mask.paint(Color.BLACK);
        assertThat(covered(0, pixels.length)).isCloseTo(Math.PI * 25, within(1.0));
        assertThat(pixels[30 * SIZE + 25]).isEqualTo(pixels[25 * SIZE + 30]);
        assertThat(pixels[26 * SIZE + 26]).isEqualTo(pixels[33 * SIZE + 33]);
    }

    @Test
    void anAreaReachesFromItsLineToItsBase() {
        mask.paintArea(new double[] {10, 20, 30, 20, 40, 50}, 30, Color.BLACK);
        assertThat(pixels[19 * SIZE + 15]).isEqualTo(WHITE);
        assertThat(pixels[20 * SIZE + 15]).isZero();
        assertThat(pixels[29 * SIZE + 15]).isZero();
        assertThat(pixels[30 * SIZE + 15]).isEqualTo(WHITE);
        assertThat(pixels[31 * SIZE + 38]).isZero();
        assertThat(pixels[25 * SIZE + 9]).isEqualTo(WHITE);
        assertThat(pixels[25 * SIZE + 40]).isEqualTo(WHITE);
    }

    @Property(tries = 100)
    void bandsMakeTheSamePicture(@ForAll @IntRange(min = 1, max = 59) int rows, @ForAll long seed) {
        double[] line = new java.util.Random(seed).doubles(12, -5, 35).toArray();
        int[] whole = new int[SIZE * SIZE];
        paintTwice(on(whole, SIZE, 0, 2), line);
        for (int top = 0; top < SIZE; top += rows) {
            int[] band = new int[SIZE * Math.min(rows, SIZE - top)];
            paintTwice(on(band, band.length / SIZE, top, 2), line);
            assertThat(band).isEqualTo(Arrays.copyOfRange(whole, top * SIZE, top * SIZE + band.length));
        }
    }

    private static void paintTwice(LineMask mask, double[] line) {
        mask.clip(new Rectangle2D.Double(2, 3, 22, 20));
        mask.width(1.5);
        mask.line(line);
        mask.paint(Color.BLUE);
        mask.paintArea(new double[] {3, line[0], 9, line[1], 20, line[2]}, 11, new Color(255, 0, 0, 28));
    }

    private void draw(double[] line) {
        mask.width(2);
        mask.line(line);
        mask.paint(Color.BLACK);
    }

    /** In whole pixels, of black on white. */
    private double covered(int from, int to) {
        return Arrays.stream(pixels, from, to)
                .mapToDouble(pixel -> 1 - (pixel & 0xFF) / 255.0)
                .sum();
    }

    private static LineMask on(int[] pixels, int rows, int top, int ratio) {
        Arrays.fill(pixels, WHITE);
        LineMask mask = new LineMask();
        mask.on(pixels, SIZE, rows, top, ratio, Color.WHITE);
        return mask;
    }
}
