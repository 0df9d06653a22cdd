package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.history.PulseView.DeliveryView;

class TestWordsTest {

    private static final Failure DISTURBED =
            new Failure(ProblemCode.SLACK_UNAVAILABLE, "Slack failed", "See whether it is disturbed.", true, null);

    @Test
    void aTestThatEndedSaysWhatBecameOfItAndWhatToDo() {
        assertThat(words(settled("a", "sent", null))).isEqualTo("Delivered to its one recipient.");
        assertThat(words(settled("a", "sent", null), settled("b", "sent", null)))
                .isEqualTo("Delivered to all 2 recipients.");
        assertThat(words(settled("a", "sent", null), settled("b", "failed", DISTURBED)))
                .isEqualTo("Delivered to 1 of 2. Slack failed. See whether it is disturbed.");
        assertThat(words(settled("a", "skipped", DISTURBED))).isEqualTo("Slack failed. See whether it is disturbed.");
        assertThat(words(settled("a", "failed", null))).isEqualTo("Nothing was sent.");
    }

    private static String words(DeliveryView... deliveries) {
        return TestWords.ended(List.of(deliveries));
    }

    private static DeliveryView settled(String address, String outcome, Failure failure) {
        return new DeliveryView(
                new UUID(1, address.charAt(0)),
                "email",
                address,
                address,
                null,
                null,
                outcome,
                null,
                null,
                null,
                failure,
                null);
    }
}
