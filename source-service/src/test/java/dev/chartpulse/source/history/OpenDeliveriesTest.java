package dev.chartpulse.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.history.PulseView.DeliveryView;
import dev.chartpulse.source.pulses.Phrases;

class OpenDeliveriesTest {

    private static final Instant FIRED = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant NOW = FIRED.plusSeconds(60);
    private static final Instant EXPIRES = FIRED.plusSeconds(600);
    private static final Instant NEXT = FIRED.plusSeconds(120);
    private static final Failure DISTURBED =
            new Failure(ProblemCode.SLACK_UNAVAILABLE, "Slack failed", "See whether it is disturbed.", true, null);

    @Test
    void ofWhatNothingIsToldItIsSaidUntilWhenItIsTried() {
        assertThat(open(NOW, deliveries("a?")).words())
                .isEqualTo("its one delivery is tried until 09:10 (Europe/Zurich).");
        assertThat(open(NOW, deliveries("a?", "b?")).words())
                .isEqualTo("its 2 deliveries are tried until 09:10 (Europe/Zurich).");
        assertThat(open(NOW, deliveries("a", "b?")).words())
                .isEqualTo("1 of 2 deliveries are settled, the others are tried until 09:10 (Europe/Zurich).");
        assertThat(open(NOW, deliveries("a?")).shown()).isEqualTo(deliveries("a?"));
    }

    @Test
    void whatIsTriedAgainSaysHowOftenWhenAndWhy() {
        assertThat(one(told("a", 1, DISTURBED, NEXT)))
                .isEqualTo(
                        "tried once, next at 09:02, until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
        assertThat(one(told("a", 3, DISTURBED, null)))
                .isEqualTo(
                        "attempt 3 is under way, until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
        assertThat(one(told("a", 7, DISTURBED, EXPIRES)))
                .isEqualTo(
                        "tried 7 times, and not again before its time ends at 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
    }

    @Test
    void whatIsNotTriedYetSaysSince() {
        assertThat(one(told("a", 0, null, null))).isEqualTo("not tried yet, until 09:10 (Europe/Zurich).");
        assertThat(one(told("a", 0, DISTURBED, NEXT)))
                .isEqualTo(
                        "not tried yet, first at 09:02, until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
        assertThat(one(told("a", 0, null, EXPIRES.plusSeconds(1))))
                .isEqualTo("not tried yet, and not before its time ends at 09:10 (Europe/Zurich).");
    }

    @Test
    void ofSeveralTheFirstThatFailedIsToldAndEachTellsOfItself() {
        OpenDeliveries open =
                open(NOW, deliveries("a", "b?", "c?", "d?"), told("b", 1, null, null), told("c", 2, DISTURBED, NEXT));

        assertThat(open.words())
                .isEqualTo(
                        "1 of 4 deliveries are settled. c: tried 2 times, next at 09:02, until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
        assertThat(open.shown())
                .extracting(DeliveryView::now)
                .containsExactly(
                        null,
                        "Attempt 1 is under way, until 09:10 (Europe/Zurich).",
                        "Tried 2 times, next at 09:02, until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.",
                        null);
        assertThat(open.shown()).extracting(DeliveryView::attempts).containsExactly(null, 1, 2, null);
        assertThat(open.shown()).extracting(DeliveryView::nextAttemptAt).containsExactly(null, null, NEXT, null);
        assertThat(open.shown()).extracting(DeliveryView::failure).containsExactly(null, null, DISTURBED, null);
    }

    @Test
    void whatIsSettledMeanwhileIsNotToldAsOpen() {
        assertThat(open(NOW, deliveries("a", "b?"), told("a", 1, DISTURBED, NEXT))
                        .shown())
                .isEqualTo(deliveries("a", "b?"));
    }

    @Test
    void afterItsTimeNoFurtherAttemptIsTold() {
        OpenDeliveries open = open(EXPIRES, deliveries("a?"), told("a", 7, DISTURBED, EXPIRES.plusSeconds(60)));

        assertThat(open.words())
                .isEqualTo(
                        "its one delivery is tried until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
        assertThat(open.shown()).singleElement().satisfies(delivery -> {
            assertThat(delivery.now()).isNull();
            assertThat(delivery.nextAttemptAt()).isNull();
            assertThat(delivery.failure()).isEqualTo(DISTURBED);
        });
    }

    private static String one(DeliveryProgress told) {
        return open(NOW, deliveries("a?"), told).words();
    }

    private static OpenDeliveries open(Instant now, List<DeliveryView> deliveries, DeliveryProgress... told) {
        return new OpenDeliveries(
                new Phrases(ZoneId.of("Europe/Zurich"), now), now, EXPIRES, deliveries, List.of(told));
    }

    private static DeliveryProgress told(String address, int attempts, Failure failure, Instant next) {
        return new DeliveryProgress(id(address), attempts, failure, next);
    }

    /** Those with a question mark are pending, the others were sent. */
    private static List<DeliveryView> deliveries(String... addresses) {
        return Stream.of(addresses)
                .map(address -> delivery(address.substring(0, 1), address.endsWith("?") ? "pending" : "sent"))
                .toList();
    }

    private static DeliveryView delivery(String address, String outcome) {
        return new DeliveryView(
                id(address), "email", address, address, null, null, outcome, null, null, null, null, null);
    }

    private static UUID id(String address) {
        return new UUID(1, address.charAt(0));
    }
}
