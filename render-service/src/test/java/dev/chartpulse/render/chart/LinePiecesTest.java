package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class LinePiecesTest {

    @Test
    void aGapBreaksTheLineAndALonePointIsADot() {
        LinePieces traces = new LinePieces(1);
        traces.add(0, 10);
        traces.add(5, 11);
        traces.gap();
        traces.add(20, 12);
        traces.gap();
        traces.add(30, 13);
        traces.add(35, 14);
        traces.end();
        assertThat(traces.pieces()).hasSize(2);
        assertThat(traces.dots()).singleElement().isEqualTo(new double[] {20, 12});
    }

    @Test
    void manyPointsInAColumnKeepTheirExtremes() {
        LinePieces traces = new LinePieces(1);
        for (int i = 0; i < 100_000; i++) {
            traces.add(i / 1000.0, i == 50_500 ? -77 : i == 50_600 ? 88 : i % 7);
        }
        traces.end();
        assertThat(traces.pieces()).hasSize(1);
        assertThat(ys(traces)).hasSizeLessThanOrEqualTo(400).contains(-77, 88);
    }

    @Test
    void gapsNarrowerThanAPixelAreNotSeenAndDoNotCost() {
        LinePieces traces = new LinePieces(1);
        for (int i = 0; i < 100_000; i++) {
            traces.add(i / 1000.0, i % 7);
            traces.gap();
        }
        traces.end();
        assertThat(traces.pieces()).hasSize(1);
        assertThat(traces.dots()).isEmpty();
    }

    @Test
    void manySeriesAreThinnedMore() {
        assertThat(LinePieces.columnsPerPixel(2, 800, 2)).isEqualTo(2);
        assertThat(LinePieces.columnsPerPixel(50, 1600, 3)).isLessThan(0.1);
    }

    @Test
    void twoPointsInAColumnAreALineAndNotADot() {
        LinePieces traces = new LinePieces(1);
        traces.add(3.1, 0);
        traces.add(3.2, 50);
        traces.end();
        assertThat(traces.dots()).isEmpty();
        assertThat(ys(traces)).containsExactly(0, 50);
    }

    private static double[] ys(LinePieces traces) {
        double[] piece = traces.pieces().get(0);
        return IntStream.range(0, piece.length / 2)
                .mapToDouble(i -> piece[2 * i + 1])
                .toArray();
    }
}
