package dev.chartpulse.render.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.chartpulse.render.chart.LabelPlaces.Label;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LabelPlacesTest {

    private static final double LINE = 15;
    private static final double BOTTOM = 100;
    private static final double GAP = 8;

    @Example
    void labelsThatAreApartStandBesideTheirDots() {
        assertThat(places(edge(80), edge(10), edge(40))).containsExactly(80, 10, 40);
    }

    @Example
    void twoOfOneHeightMoveHalfALineEach() {
        assertThat(places(edge(50), edge(50))).containsExactly(42.5, 57.5);
    }

    @Example
    void atTheLowerEdgeLabelsMoveUp() {
        assertThat(places(edge(98), edge(100))).containsExactly(85, 100);
    }

    @Example
    void aLabelThatWouldStandAtAnothersDotIsLeftOut() {
        double[] places = places(edge(40), edge(41), edge(42), edge(56));
        assertThat(Arrays.stream(places).filter(Double::isNaN).count()).isEqualTo(2);
    }

    @Example
    void labelsThatAreFarFromEachOtherSidewaysDoNotMove() {
        assertThat(places(new Label(100, 50, 108, 40), new Label(300, 50, 308, 40)))
                .containsExactly(50, 50);
    }

    @Example
    void aLabelOverAnotherSeriesDotIsLeftOut() {
        assertThat(places(new Label(100, 50, 108, 40), new Label(130, 50, 300, 40)))
                .containsExactly(Double.NaN, 50);
    }

    @Property
    void noLabelIsNearerToAnotherDotNorOverAnotherLabel(@ForAll("layouts") List<Label> labels) {
        double[] places = LabelPlaces.of(labels, LINE, 0, BOTTOM);
        for (int i = 0; i < places.length; i++) {
            if (Double.isNaN(places[i])) {
                continue;
            }
            assertThat(places[i]).isBetween(-1e-9, BOTTOM + 1e-9);
            Label label = labels.get(i);
            for (int j = 0; j < places.length; j++) {
                Label other = labels.get(j);
                assertThat(distance(label, places[i], label))
                        .isLessThanOrEqualTo(distance(label, places[i], other) + 1e-6);
                boolean beside =
                        label.left() < other.left() + other.width() && other.left() < label.left() + label.width();
                if (i != j && beside && !Double.isNaN(places[j])) {
                    assertThat(Math.abs(places[i] - places[j])).isGreaterThanOrEqualTo(LINE - 1e-9);
                }
            }
        }
    }

    /** The dots are apart by so much that each label's own dot, a gap to its left, is the nearest to half the height of its line. */
    @Property
    void whatNeitherMovesNorIsHiddenNeedsNoRoom(@ForAll("layouts") List<Label> labels) {
        double[] places = LabelPlaces.of(labels, LINE, 0, BOTTOM);
        boolean apart = IntStream.range(0, labels.size()).allMatch(i -> IntStream.range(0, i)
                .allMatch(j -> Math.abs(labels.get(i).y() - labels.get(j).y()) >= LINE / 2 + GAP));
        if (apart) {
            assertThat(places)
                    .containsExactly(labels.stream().mapToDouble(Label::y).toArray(), within(1e-9));
        }
    }

    /** Of all arrangements on a grid of one pixel, none moves the labels by less. */
    @Property(tries = 100)
    void theyMoveByAsLittleAsPossible(@ForAll @Size(value = 3) List<@IntRange(min = 0, max = 60) Integer> heights) {
        double[] dots =
                heights.stream().mapToDouble(Integer::doubleValue).sorted().toArray();
        double[] spread = LabelPlaces.spread(dots, LINE, 0, 60);
        double cost = cost(dots, spread);
        for (int a = 0; a <= 60; a++) {
            for (int b = a + (int) LINE; b <= 60; b++) {
                for (int c = b + (int) LINE; c <= 60; c++) {
                    assertThat(cost(dots, new double[] {a, b, c})).isGreaterThanOrEqualTo(cost - 1e-9);
                }
            }
        }
    }

    @Property
    void theyKeepTheOrderOfTheirDotsAndStayWithinTheBounds(
            @ForAll @Size(min = 1, max = 5) List<@DoubleRange(min = 0, max = 100) Double> heights) {
        double[] dots =
                heights.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] spread = LabelPlaces.spread(dots, LINE, 0, BOTTOM);
        for (int i = 0; i < spread.length; i++) {
            assertThat(spread[i]).isBetween(-1e-9, BOTTOM + 1e-9);
            assertThat(i == 0 ? LINE : spread[i] - spread[i - 1]).isGreaterThanOrEqualTo(LINE - 1e-9);
        }
    }

    @Provide
    Arbitrary<List<Label>> layouts() {
        Arbitrary<Label> atEdge = Arbitraries.doubles().between(0, BOTTOM).map(LabelPlacesTest::edge);
        Arbitrary<Label> inside = Combinators.combine(
                        Arbitraries.doubles().between(0, 380),
                        Arbitraries.doubles().between(0, BOTTOM),
                        Arbitraries.doubles().between(10, 60))
                .as((x, y, width) -> new Label(x, y, x + GAP, width));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(3, atEdge), net.jqwik.api.Tuple.of(1, inside))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static Label edge(double y) {
        return new Label(400, y, 408, 40);
    }

    private static double[] places(Label... labels) {
        return LabelPlaces.of(new ArrayList<>(List.of(labels)), LINE, 0, BOTTOM);
    }

    /** From the front end of a label to a dot. */
    private static double distance(Label label, double height, Label dot) {
        return Math.hypot(label.left() - dot.x(), height - dot.y());
    }

    private static double cost(double[] dots, double[] places) {
        double cost = 0;
        for (int i = 0; i < dots.length; i++) {
            cost += (dots[i] - places[i]) * (dots[i] - places[i]);
        }
        return cost;
    }
}
