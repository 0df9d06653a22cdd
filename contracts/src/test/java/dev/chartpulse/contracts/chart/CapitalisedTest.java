package dev.chartpulse.contracts.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapitalisedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the condition is met: 5 | The condition is met: 5",
                "late, as ever           | Late, as ever",
                "élan                    | Élan",
                "kube_pod_info is gone   | kube_pod_info is gone",
                "up: 5                   | up: 5",
                "p99 is above 5          | p99 is above 5",
                "Late                    | Late",
                "''                      | ''",
            })
    void aLineBeginsWithACapitalUnlessItBeginsWithAName(String line, String capitalised) {
        assertThat(Capitalised.of(line)).isEqualTo(capitalised);
    }
}
