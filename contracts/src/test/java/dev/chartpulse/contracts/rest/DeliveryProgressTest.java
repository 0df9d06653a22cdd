package dev.chartpulse.contracts.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.Failure;

/** How far a delivery is, against literal JSON. */
class DeliveryProgressTest {

    private static final UUID DELIVERY = UUID.fromString("0f5a4e0a-1d7e-5c1b-8f0a-6a2e4b7f9d02");
    private static final DeliveryProgress TRIED = new DeliveryProgress(
            DELIVERY,
            3,
            new Failure(ProblemCode.SLACK_UNAVAILABLE, "Slack failed.", "Look at Slack.", true, null),
            Instant.parse("2026-03-02T08:02:00Z"));

    private static final String JSON = """
            {"id":"0f5a4e0a-1d7e-5c1b-8f0a-6a2e4b7f9d02","attempts":3,"nextAttemptAt":"2026-03-02T08:02:00Z",
             "failure":{"kind":"slack-unavailable","message":"Slack failed.","action":"Look at Slack.","retryable":true}%s}""";

    @Test
    void whatIsTriedAgainIsWrittenWithWhyAndWhen() throws IOException {
        assertThat(Wire.mapper().readTree(Wire.mapper().writeValueAsBytes(TRIED)))
                .isEqualTo(Wire.mapper().readTree(JSON.formatted("")));
    }

    @Test
    void whatANewerVersionAddsIsIgnored() throws IOException {
        assertThat(Wire.mapper().readValue(JSON.formatted(",\"added\":1"), DeliveryProgress.class))
                .isEqualTo(TRIED);
    }
}
