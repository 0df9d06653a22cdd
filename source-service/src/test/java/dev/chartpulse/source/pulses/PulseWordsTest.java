package dev.chartpulse.source.pulses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;

class PulseWordsTest {

    private static final Instant DUE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-03-02T14:00:00Z");
    private static final Failure PASSING =
            new Failure(ProblemCode.GRAFANA_UNAVAILABLE, "Grafana did not answer", "Check Grafana.", true, null);
    private static final Failure REFUSED =
            new Failure(ProblemCode.MAIL_REJECTED, "The mailbox is full.", "Ask its owner.", false, null);

    @Test
    void aPulseWhoseRequestIsNotPublishedYetSaysSo() {
        assertThat(pulse("requested", 1).words())
                .isEqualTo("Claimed: asking for the chart waits for Kafka, until 15:00 (Europe/Berlin).");
    }

    @Test
    void aPulseThatWaitsForItsChartSaysHowOftenItWasAskedForAndWhatWentWrongBefore() {
        assertThat(pulse("requested", 1).published().words())
                .isEqualTo("Asked once: waits for the chart, until 15:00 (Europe/Berlin).");
        assertThat(pulse("requested", 3).published().failing(PASSING).words())
                .isEqualTo(
                        "Asked 3 times: waits for the chart, until 15:00 (Europe/Berlin). Grafana did not answer. Check Grafana.");
    }

    @Test
    void aPulseThatIsAskedForAgainSaysWhenAndWhy() {
        assertThat(pulse("requested", 4)
                        .published()
                        .failing(PASSING)
                        .retriedAt(DUE.plusSeconds(240))
                        .words())
                .isEqualTo(
                        "Asked 3 times, next at 09:04, until 15:00 (Europe/Berlin). Grafana did not answer. Check Grafana.");
    }

    @Test
    void aChartOfWhichNothingIsSettledYetSaysHowManyDeliveriesAreUnderWay() {
        assertThat(pulse("rendered", 1).delivered(1, 0, 0, 0, 0).words())
                .isEqualTo("The chart is drawn; its one delivery is tried until 15:00 (Europe/Berlin).");
        assertThat(pulse("rendered", 1).delivered(2, 0, 0, 0, 0).words())
                .isEqualTo("The chart is drawn; its 2 deliveries are tried until 15:00 (Europe/Berlin).");
    }

    @Test
    void deliveriesThatAPersonHasSentAgainAreTriedUntilTheResendEnds() {
        assertThat(pulse("rendered", 1).delivered(1, 1, 0, 0, 0).words())
                .isEqualTo(
                        "The chart is drawn; 1 of 2 deliveries are settled, the others are tried until 15:00 (Europe/Berlin).");
        assertThat(pulse("rendered", 1)
                        .delivered(1, 1, 0, 0, 0)
                        .resentUntil(DUE.plusSeconds(86_400), DUE.plusSeconds(90_000))
                        .words())
                .endsWith("the others are tried until 10:00 (Europe/Berlin).");
    }

    @Test
    void aPulseThatEndedSaysWhyAndWhatToDo() {
        assertThat(pulse("failed", 1).failing(PASSING).words()).isEqualTo("Grafana did not answer. Check Grafana.");
        assertThat(pulse("failed", 1)
                        .delivered(0, 0, 0, 1, 0)
                        .drawn()
                        .refusing(REFUSED)
                        .words())
                .isEqualTo("The mailbox is full. Ask its owner. Then resend it.");
        assertThat(pulse("skipped", 1)
                        .delivered(0, 0, 1, 0, 0)
                        .refusing(PASSING)
                        .words())
                .isEqualTo("Grafana did not answer. Check Grafana.");
        assertThat(pulse("skipped", 1).words()).isEqualTo("Nothing was sent: it was too late.");
        assertThat(pulse("partly-delivered", 1)
                        .delivered(0, 2, 0, 1, 0)
                        .refusing(REFUSED)
                        .words())
                .isEqualTo("Delivered to 2 of 3. The mailbox is full. Ask its owner. Then resend it.");
        assertThat(pulse("partly-delivered", 1).delivered(0, 2, 1, 0, 0).words())
                .isEqualTo("Delivered to 2 of 3. The other was skipped.");
        assertThat(pulse("partly-delivered", 1).delivered(0, 2, 2, 0, 0).words())
                .isEqualTo("Delivered to 2 of 4. The others were skipped.");
        assertThat(pulse("unknown", 1).delivered(0, 0, 0, 0, 1).words())
                .startsWith("It is not known whether it was delivered. Ask the recipients");
        assertThat(pulse("delivered", 1)
                        .delivered(0, 2, 0, 0, 0)
                        .meeting("the condition is met")
                        .words())
                .isEqualTo("Delivered to all 2 recipients. The condition is met.");
    }

    private static Told pulse(String status, int attempt) {
        return new Told(status, attempt);
    }

    /** What is told of a pulse. */
    private static final class Told {

        private final String status;
        private final int attempt;
        private int[] counts = new int[5];
        private boolean published;
        private boolean drawn;
        private Failure failure;
        private Failure ofDelivery;
        private Instant retryAt;
        private Instant now = DUE.plusSeconds(60);
        private Instant resendUntil;
        private String condition;

        private Told(String status, int attempt) {
            this.status = status;
            this.attempt = attempt;
        }

        Told published() {
            published = true;
            return this;
        }

        Told drawn() {
            drawn = true;
            return this;
        }

        Told failing(Failure with) {
            failure = with;
            return this;
        }

        Told refusing(Failure with) {
            ofDelivery = with;
            return this;
        }

        Told retriedAt(Instant at) {
            retryAt = at;
            return this;
        }

        Told resentUntil(Instant today, Instant until) {
            now = today;
            resendUntil = until;
            return this;
        }

        Told meeting(String text) {
            condition = text;
            return this;
        }

        /** Pending, sent, skipped, failed and unknown. */
        Told delivered(int... all) {
            counts = all;
            return this;
        }

        String words() {
            return PulseWords.of(new PulseWords.Facts(
                    new UUID(1, 1),
                    status,
                    attempt,
                    EXPIRES,
                    drawn,
                    PulseRows.json(failure),
                    now,
                    "Europe/Berlin",
                    published,
                    retryAt,
                    resendUntil,
                    condition,
                    counts[0],
                    counts[1],
                    counts[2],
                    counts[3],
                    counts[4],
                    PulseRows.json(ofDelivery)));
        }
    }
}
