package dev.chartpulse.render.axis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.render.unit.RoundSteps;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ValueScaleTest {

    @Test
    void ticksAreRound() {
        assertThat(fit(0, 7_800, 5).ticks()).containsExactly(0, 2000, 4000, 6000, 8000);
        assertThat(fit(95, 184, 5).step()).isIn(20.0, 25.0);
    }

    @Test
    void bytesHaveBinaryTicks() {
        ValueScale scale = ValueScale.fit(
                        List.of(new ValueScale.Need(new ValueRange(0, 1.78e9), RoundSteps.BINARY, 1, false)), 4)
                .get(0);
        assertThat(scale.step()).isEqualTo(1 << 29);
    }

    @Test
    void secondsHaveClockTicks() {
        ValueScale scale = ValueScale.fit(
                        List.of(new ValueScale.Need(new ValueRange(0, 540), RoundSteps.TIME, 1, false)), 5)
                .get(0);
        assertThat(scale.step() % 60).isZero();
    }

    @Test
    void wholeValuesHaveWholeTicks() {
        ValueScale scale = ValueScale.fit(
                        List.of(new ValueScale.Need(new ValueRange(0, 2), RoundSteps.DECIMAL, 1, true)), 6)
                .get(0);
        assertThat(scale.step()).isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "0, 2, 2", "0, 0, 1", "-1, 1, 2"})
    void fewWholeValuesHaveNoTicksBeyondThem(double low, double high, int spaces) {
        ValueScale scale = ValueScale.fit(
                        List.of(new ValueScale.Need(new ValueRange(low, high), RoundSteps.DECIMAL, 1, true)), 5)
                .get(0);
        assertThat(scale).isEqualTo(new ValueScale(low, 1, spaces));
    }

    @Test
    void aConstantLiesInsideOfItsScale() {
        ValueScale scale = fit(3, 3, 5);
        assertThat(scale.low()).isZero();
        assertThat(scale.high()).isGreaterThan(3);
    }

    @Test
    void allZerosHaveAScaleAboveZero() {
        ValueScale scale = fit(0, 0, 5);
        assertThat(scale.low()).isZero();
        assertThat(scale.high()).isPositive();
    }

    @Test
    void negativeValuesHangFromZero() {
        ValueScale scale = ValueScale.fit(
                        List.of(new ValueScale.Need(new ValueRange(-87, -3).withZero(), RoundSteps.DECIMAL, 1, false)),
                        5)
                .get(0);
        assertThat(scale.high()).isZero();
    }

    @Test
    void spacesThatAreLeftOverLieBelowNegativeValues() {
        List<ValueScale> scales = ValueScale.fit(
                List.of(
                        new ValueScale.Need(new ValueRange(0, 5), RoundSteps.DECIMAL, 1, false),
                        new ValueScale.Need(new ValueRange(-4, 0), RoundSteps.DECIMAL, 1, false)),
                5);
        assertThat(scales).containsExactly(new ValueScale(0, 1, 5), new ValueScale(-5, 1, 5));
    }

    @Test
    void aScaleMayHaveOneSpaceMoreThanWanted() {
        assertThat(fit(0, 6, 5)).isEqualTo(new ValueScale(0, 1, 6));
    }

    @Property
    void anyScaleShowsItsValues(
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double a,
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double b,
            @ForAll RoundSteps steps,
            @ForAll @IntRange(min = 1, max = 8) int wanted,
            @ForAll boolean whole) {
        shows(ValueRange.of(List.of(new double[] {a, b})), steps, wanted, whole);
    }

    @Property
    void anySmallScaleShowsItsValues(
            @ForAll @DoubleRange(min = -1000, max = 1000) double a,
            @ForAll @DoubleRange(min = 0, max = 1) double span,
            @ForAll RoundSteps steps,
            @ForAll @IntRange(min = 1, max = 8) int wanted) {
        shows(ValueRange.of(List.of(new double[] {a, a + span})), steps, wanted, false);
    }

    @Property
    void twoAxesShareTheirGrid(
            @ForAll @DoubleRange(min = 0, max = 1e6) double a,
            @ForAll @DoubleRange(min = -50, max = 1) double b,
            @ForAll @IntRange(min = 2, max = 8) int wanted) {
        List<ValueScale> scales = ValueScale.fit(
                List.of(
                        new ValueScale.Need(new ValueRange(0, a), RoundSteps.DECIMAL, 1, false),
                        new ValueScale.Need(new ValueRange(b, 1), RoundSteps.TIME, 0.001, false)),
                wanted);
        assertThat(scales.get(0).spaces()).isEqualTo(scales.get(1).spaces());
    }

    private static void shows(ValueRange extent, RoundSteps steps, int wanted, boolean whole) {
        ValueScale scale = ValueScale.fit(List.of(new ValueScale.Need(extent, steps, 1, whole)), wanted)
                .get(0);
        double slack = scale.step() * 1e-6;
        assertThat(scale.spaces()).isBetween(1, wanted + 1);
        assertThat(scale.step()).isPositive().isFinite();
        assertThat(scale.low()).isLessThanOrEqualTo(extent.low() + slack).isFinite();
        assertThat(scale.high()).isGreaterThanOrEqualTo(extent.high() - slack).isFinite();
    }

    private static ValueScale fit(double low, double high, int wanted) {
        return ValueScale.fit(
                        List.of(new ValueScale.Need(new ValueRange(low, high), RoundSteps.DECIMAL, 1, false)), wanted)
                .get(0);
    }
}
