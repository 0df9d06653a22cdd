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
    @CsvSource(
            delimiter = '|',
            value = {
                "ok | alarm | ok | alarm | was ok",
                "ok | ok | ok | ok | the same throughout",
                "ok | ok | ok | alarm | as at the start, alarm in between",
                "warm | warm | cold | hot | as at the start, cold and hot in between",
                "warm | warm | hot | hot | as at the start, hot in between",
                "warm | hot | cold | hot | was warm, cold in between"
            })
    void aSeriesOfStatesIsToldByWhatItWasMeanwhileToo(
            String first, String last, String lowest, String highest, String words) {
        assertThat(StateChange.of(first, last, StateChange.between(first, last, lowest, highest)))
                .isEqualTo(words);
        assertThat(StateChange.is(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12 req/s", "-1", "0", "$-1", "wasted 5"})
    void aNumberIsNoState(String change) {
        assertThat(StateChange.is(change)).isFalse();
    }
}
