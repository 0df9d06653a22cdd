package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class EndLabelsTest {

    @Example
    void labelsThatAreApartStayWhereTheyAre() {
        assertThat(EndLabels.spread(new double[] {10, 40, 80}, 15, 100)).containsExactly(10, 40, 80);
    }

    @Property
    void labelsNeverOverlapNorLeaveTheBottom(
            @ForAll @Size(min = 1, max = 4) java.util.List<@DoubleRange(min = 0, max = 100) Double> heights) {
        double[] ys = heights.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] spread = EndLabels.spread(ys, 15, 100);
        for (int i = 0; i < spread.length; i++) {
            assertThat(spread[i]).isLessThanOrEqualTo(100);
            assertThat(i == 0 ? 15 : spread[i] - spread[i - 1]).isGreaterThanOrEqualTo(15 - 1e-9);
        }
    }
}
