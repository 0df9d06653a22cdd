package dev.chartpulse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void aQuantileIsTheSmallestValueThatThePartDoesNotExceed() {
        Spread spread = Spread.of(LongStream.rangeClosed(1, 100).boxed().toList());

        assertThat(spread.at(0.5)).isEqualTo(50);
        assertThat(spread.at(0.95)).isEqualTo(95);
        assertThat(spread.at(1)).isEqualTo(100);
        assertThat(spread.at(0)).isEqualTo(1);
    }

    @Test
    void ofNothingItIsZero() {
        assertThat(Spread.of(List.of()).at(0.95)).isZero();
    }
}
