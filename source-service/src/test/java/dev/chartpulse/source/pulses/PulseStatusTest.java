package dev.chartpulse.source.pulses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PulseStatusTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "requested, -, -, REQUESTED",
                "requested, -, ? ?, REQUESTED",
                "requested, -, sent ?, REQUESTED",
                "rendered, -, ? ?, RENDERED",
                "rendered, -, sent ?, RENDERED",
                "rendered, -, sent sent, DELIVERED",
                "requested, -, sent sent, DELIVERED",
                "rendered, -, sent failed, PARTLY_DELIVERED",
                "rendered, -, unknown sent, PARTLY_DELIVERED",
                "rendered, -, sent skipped, PARTLY_DELIVERED",
                "rendered, -, unknown failed, UNKNOWN",
                "rendered, -, failed skipped, FAILED",
                "rendered, -, skipped skipped, SKIPPED",
                "abandoned, query-rejected, failed failed, FAILED",
                "abandoned, query-rejected, failed sent, PARTLY_DELIVERED",
                "abandoned, query-rejected, -, FAILED",
                "abandoned, expired, skipped, SKIPPED",
                "abandoned, expired, -, SKIPPED",
                "skipped, missed, -, SKIPPED",
            })
    void stageAndDeliveriesGiveTheStatus(String stage, String kind, String outcomes, PulseStatus status) {
        List<String> settled = outcomes == null
                ? List.of()
                : Arrays.stream(outcomes.split(" "))
                        .map(outcome -> outcome.equals("?") ? null : outcome)
                        .toList();
        assertThat(PulseStatus.of(stage, kind, settled)).isEqualTo(status);
    }

    @Test
    void everyStatusIsReadAsItIsWritten() {
        for (PulseStatus status : PulseStatus.values()) {
            assertThat(PulseStatus.ofText(status.text())).contains(status);
        }
        assertThat(PulseStatus.ofText("PARTLY_DELIVERED")).isEmpty();
    }
}
