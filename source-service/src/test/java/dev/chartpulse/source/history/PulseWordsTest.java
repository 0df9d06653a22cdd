package dev.chartpulse.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.history.PulseView.DeliveryView;
import dev.chartpulse.source.history.PulseView.RetryView;

class PulseWordsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant DUE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-03-02T14:00:00Z");
    private static final Failure PASSING =
            new Failure(ProblemCode.GRAFANA_UNAVAILABLE, "Grafana did not answer", "Check Grafana.", true, null);
    private static final Failure REFUSED =
            new Failure(ProblemCode.MAIL_REJECTED, "The mailbox is full.", "Ask its owner.", false, null);

    private final PulseWords words = new PulseWords(BERLIN, DUE.plusSeconds(60), null);

    @Test
    void aPulseWhoseRequestIsNotPublishedYetSaysSo() {
        assertThat(words.of(pulse("requested", 1, null, null, null), false, List.of()))
                .isEqualTo("Claimed: asking for the chart waits for Kafka, until 15:00 (Europe/Berlin).");
    }

    @Test
    void aPulseThatWaitsForItsChartSaysHowOftenItWasAskedForAndWhatWentWrongBefore() {
        assertThat(words.of(pulse("requested", 1, null, null, null), true, List.of()))
                .isEqualTo("Asked once: waits for the chart, until 15:00 (Europe/Berlin).");
        assertThat(words.of(pulse("requested", 3, PASSING, null, null), true, List.of()))
                .isEqualTo(
                        "Asked 3 times: waits for the chart, until 15:00 (Europe/Berlin). Grafana did not answer. Check Grafana.");
    }

    @Test
    void aPulseThatIsAskedForAgainSaysWhenAndWhy() {
        RetryView retry = new RetryView(DUE.plusSeconds(240), 3, EXPIRES);
        assertThat(words.of(pulse("requested", 4, PASSING, retry, null), true, List.of()))
                .isEqualTo(
                        "Asked 3 times, next at 09:04, until 15:00 (Europe/Berlin). Grafana did not answer. Check Grafana.");
    }

    @Test
    void aChartOfWhichNothingIsSettledYetSaysHowManyDeliveriesAreUnderWay() {
        PulseView drawn = pulse("rendered", 1, null, null, DUE);
        DeliveryView pending = delivery("pending", null);
        assertThat(words.of(drawn, true, List.of(pending)))
                .isEqualTo("The chart is drawn; its one delivery is tried until 15:00 (Europe/Berlin).");
        assertThat(words.of(drawn, true, List.of(pending, pending)))
                .isEqualTo("The chart is drawn; its 2 deliveries are tried until 15:00 (Europe/Berlin).");
    }

    @Test
    void deliveriesThatAPersonHasSentAgainAreTriedUntilTheResendEnds() {
        List<DeliveryView> deliveries = List.of(delivery("sent", null), delivery("pending", null));
        assertThat(words.of(pulse("rendered", 1, null, null, DUE), true, deliveries))
                .isEqualTo(
                        "The chart is drawn; 1 of 2 deliveries are settled, the others are tried until 15:00 (Europe/Berlin).");
        assertThat(new PulseWords(BERLIN, DUE.plusSeconds(86_400), DUE.plusSeconds(90_000))
                        .of(pulse("rendered", 1, null, null, DUE), true, deliveries))
                .endsWith("the others are tried until 10:00 (Europe/Berlin).");
    }

    @Test
    void aPulseThatEndedSaysWhyAndWhatToDo() {
        assertThat(words.of(pulse("failed", 1, PASSING, null, null), true, List.of()))
                .isEqualTo("Grafana did not answer. Check Grafana.");
        assertThat(words.of(pulse("failed", 1, null, null, DUE), true, List.of(delivery("failed", REFUSED))))
                .isEqualTo("The mailbox is full. Ask its owner. Then resend it.");
        assertThat(words.of(pulse("skipped", 1, null, null, DUE), true, List.of(delivery("skipped", PASSING))))
                .isEqualTo("Grafana did not answer. Check Grafana.");
        assertThat(words.of(pulse("skipped", 1, null, null, null), false, List.of()))
                .isEqualTo("Nothing was sent: it was too late.");
    }

    private static PulseView pulse(String status, int attempt, Failure failure, RetryView retry, Instant renderedAt) {
        UUID id = new UUID(1, 1);
        return new PulseView(
                id,
                id,
                "Every morning",
                id,
                Trigger.SCHEDULED,
                status,
                DUE,
                ZoneOffset.UTC,
                EXPIRES,
                DUE,
                null,
                null,
                renderedAt,
                null,
                null,
                attempt,
                null,
                failure,
                retry,
                null,
                null,
                null,
                null,
                new PulseView.DeliveryCounts(0, 0, 0, 0, 0),
                null,
                null);
    }

    private static DeliveryView delivery(String outcome, Failure failure) {
        return new DeliveryView(
                new UUID(2, 2), "email", "a@example.com", "a@example.com", outcome, 1, null, null, failure, DUE);
    }
}
