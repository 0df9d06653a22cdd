package dev.chartpulse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {

    @ParameterizedTest
    @CsvSource({
        "sent, 1, true",
        "sent, 0, false",
        "sent, 2, false",
        "unknown, 0, true",
        "unknown, 1, true",
        "unknown, 2, false",
        "failed, 0, true",
        "failed, 1, false",
        "skipped, 0, true",
        "skipped, 1, false",
        "not settled, 0, false",
        "not settled, 1, false"
    })
    void whatIsToldOfADeliveryMustAgreeWithWhatArrived(String outcome, int arrived, boolean agrees) {
        assertThat(Account.agrees(outcome, arrived)).isEqualTo(agrees);
    }
}
