package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.history.PulseView.DeliveryView;

class TestWordsTest {

    private static final Instant ASKED = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant EXPIRES = ASKED.plusSeconds(600);
    private static final Instant NEXT = ASKED.plusSeconds(120);
    private static final Failure DISTURBED =
            new Failure(ProblemCode.SLACK_UNAVAILABLE, "Slack failed", "See whether it is disturbed.", true, null);

    @Test
    void aTestOfWhichNothingIsToldYetSaysUntilWhenItIsTried() {
        assertThat(words(pending("a"))).isEqualTo("Its one delivery is tried until 09:10 (Europe/Zurich).");
        assertThat(words(pending("a"), pending("b")))
                .isEqualTo("Its 2 deliveries are tried until 09:10 (Europe/Zurich).");
        assertThat(words(settled("a", "sent", null), pending("b")))
                .isEqualTo("1 of 2 deliveries are settled, the others are tried until 09:10 (Europe/Zurich).");
    }

    @Test
    void aTestThatIsTriedAgainSaysHowOftenWhenAndWhy() {
        assertThat(words(pending("a").tried(1, NEXT, DISTURBED)))
                .isEqualTo(
                        "Tried once, next at 09:02, until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
        assertThat(words(pending("a").tried(3, null, DISTURBED)))
                .isEqualTo(
                        "Attempt 3 is under way, until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
        assertThat(words(pending("a").tried(7, EXPIRES, DISTURBED)))
                .isEqualTo(
                        "Tried 7 times, and not again before its time ends at 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
    }

    @Test
    void aTestThatIsNotTriedYetSaysSince() {
        assertThat(words(pending("a").tried(0, null, null))).isEqualTo("Not tried yet, until 09:10 (Europe/Zurich).");
        assertThat(words(pending("a").tried(0, NEXT, DISTURBED)))
                .isEqualTo(
                        "Not tried yet, first at 09:02, until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
        assertThat(words(pending("a").tried(0, EXPIRES.plusSeconds(1), null)))
                .isEqualTo("Not tried yet, and not before its time ends at 09:10 (Europe/Zurich).");
    }

    @Test
    void ofSeveralTheFirstWithAReasonIsTold() {
        assertThat(words(
                        settled("a", "sent", null),
                        pending("b").tried(1, null, null),
                        pending("c").tried(2, NEXT, DISTURBED)))
                .isEqualTo(
                        "1 of 3 deliveries are settled. c: tried 2 times, next at 09:02, until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
    }

    @Test
    void afterItsTimeNoFurtherAttemptIsTold() {
        assertThat(TestWords.of(
                        test(EXPIRES, pending("a").tried(7, EXPIRES.plusSeconds(60), DISTURBED)),
                        ZoneId.of("Europe/Zurich")))
                .isEqualTo(
                        "Its one delivery is tried until 09:10 (Europe/Zurich). Slack failed. See whether it is disturbed.");
    }

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
        return TestWords.of(test(ASKED.plusSeconds(60), deliveries), ZoneId.of("Europe/Zurich"));
    }

    private static StoredTest test(Instant now, DeliveryView... deliveries) {
        return new StoredTest(new UUID(0, 1), new UUID(0, 2), ASKED, EXPIRES, now, List.of(deliveries));
    }

    private static DeliveryView pending(String address) {
        return settled(address, "pending", null);
    }

    private static DeliveryView settled(String address, String outcome, Failure failure) {
        return new DeliveryView(
                new UUID(1, address.charAt(0)), "email", address, address, outcome, null, null, null, failure, null);
    }
}
