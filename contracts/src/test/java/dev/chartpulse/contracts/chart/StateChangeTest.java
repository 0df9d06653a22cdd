package dev.chartpulse.contracts.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateChangeTest {

    @ParameterizedTest
    @CsvSource({"ok, alarm, was ok", "ok, ok, as at the start"})
    void aStateIsToldByWhatItWas(String first, String last, String words) {
        assertThat(StateChange.of(first, last)).isEqualTo(words);
        assertThat(StateChange.is(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12 req/s", "-1", "0", "$-1", "wasted 5"})
    void aNumberIsNoState(String change) {
        assertThat(StateChange.is(change)).isFalse();
    }
}
