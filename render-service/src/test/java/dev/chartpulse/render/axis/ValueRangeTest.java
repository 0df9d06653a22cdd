package dev.chartpulse.render.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;

class ValueRangeTest {

    @Test
    void zeroIsIncludedWhenItIsNear() {
        assertThat(new ValueRange(20, 100).withZeroIfNear().low()).isZero();
        assertThat(new ValueRange(90, 100).withZeroIfNear().low()).isEqualTo(90);
        assertThat(new ValueRange(-100, -20).withZeroIfNear().high()).isZero();
        assertThat(new ValueRange(-100, -90).withZeroIfNear().high()).isEqualTo(-90);
    }

    @Test
    void whatIsNoNumberDoesNotCount() {
        assertThat(ValueRange.of(List.of(new double[] {Double.NaN, 3, Double.POSITIVE_INFINITY, -1})))
                .isEqualTo(new ValueRange(-1, 3));
        assertThat(ValueRange.of(List.of(new double[] {Double.NaN}))).isEqualTo(ValueRange.NONE);
    }

    @Test
    void theLargestValuesAreReducedSoThatTheirSpanIsANumber() {
        ValueRange extent = ValueRange.of(List.of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}));
        ValueRange reduced = extent.times(extent.reduction());
        assertThat(reduced.high() - reduced.low()).isFinite();
        assertThat(reduced.high() / extent.reduction()).isEqualTo(Double.MAX_VALUE, within(1e300));
    }

    @Test
    void usualValuesAreDrawnAsTheyAre() {
        ValueRange extent = ValueRange.of(List.of(new double[] {-1e299, 7}));
        assertThat(extent.reduction()).isEqualTo(1);
        assertThat(ValueRange.drawable(7, 1)).isEqualTo(7);
    }
}
