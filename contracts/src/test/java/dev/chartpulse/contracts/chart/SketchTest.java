package dev.chartpulse.contracts.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class SketchTest {

    private static List<Sketch.Point> zeros(int count, int low, int high) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Sketch.Point("" + i, i == low ? -7 : i == high ? 42 : 0, (long) i))
                .toList();
    }

    @Test
    void noSpikeIsLostHoweverFewPointsAreLeft() {
        for (int high = 1; high < 998; high += 7) {
            int low = (high * 31 + 5) % 999;
            Sketch sketch = new Sketch(List.of(new Sketch.Line("Errors", zeros(1000, low, high))));

            for (int most : new int[] {150, 50, 8, 4}) {
                List<Sketch.Point> thin = sketch.thinned(most).lines().get(0).points();

                assertThat(thin)
                        .hasSizeLessThanOrEqualTo(most)
                        .extracting(Sketch.Point::y)
                        .contains(-7.0, 42.0);
                assertThat(thin.get(0).at()).isEqualTo(0);
                assertThat(thin.get(thin.size() - 1).at()).isEqualTo(999);
                assertThat(thin).extracting(Sketch.Point::at).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void theMostPointsAreThoseOfAllSeriesTogether() {
        Sketch.Line line = new Sketch.Line("a", zeros(300, 1, 2));

        Sketch thin = new Sketch(Collections.nCopies(9, line)).thinned(Sketch.MAX_POINTS);

        assertThat(thin.lines()).hasSize(Sketch.MAX_LINES);
        assertThat(thin.lines().stream().mapToInt(one -> one.points().size()).sum())
                .isLessThanOrEqualTo(Sketch.MAX_POINTS);
    }
}
