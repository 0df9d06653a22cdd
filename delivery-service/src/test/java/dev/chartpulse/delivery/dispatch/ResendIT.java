package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.ResendRequested;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer.Fault;

/** Deliveries that a person asks for once more. */
@QuarkusTest
@WithTestResource(Kit.class)
class ResendIT extends ServiceScenarios {

    private final String channel = Pulse.channel();
    private final Pulse pulse = new Pulse();
    private final UUID delivery = pulse.toSlack(channel);

    @Test
    void aFailedDeliveryIsSentOnceMoreEvenAfterItsPulseExpired() {
        fail();
        Kit.sql("update pulse set expires_at = now() - interval '1 day' where id = ?", pulse.ref.id());

        Kit.send(resend(1, Outcome.FAILED, Duration.ofHours(1)));

        DeliverySettled event = settled(2);
        assertThat(event.outcome()).isEqualTo(Outcome.SENT);
        assertThat(event.attempts()).isEqualTo(1);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
    }

    @Test
    void aRequestThatComesTwiceOrTooLateSendsNothingMore() {
        fail();
        Kit.send(resend(1, Outcome.FAILED, Duration.ofHours(1)));
        Kit.send(resend(1, Outcome.FAILED, Duration.ofHours(1)));
        settled(2);

        Kit.send(resend(1, Outcome.FAILED, Duration.ofHours(1)));

        letPass();
        assertThat(Kit.slack().messages(channel)).hasSize(1);
        assertThat(Kit.settled(delivery)).hasSize(2);
    }

    @Test
    void aDeliveryThatWasSentIsNotSentAgain() {
        fire(pulse);
        settled(delivery, Outcome.SENT);

        Kit.send(resend(1, Outcome.FAILED, Duration.ofHours(1)));

        letPass();
        assertThat(Kit.slack().messages(channel)).hasSize(1);
        assertThat(Kit.settled(delivery)).hasSize(1);
    }

    @Test
    void aResendThatFailsLeavesAnUnknownDeliveryUnknown() {
        fail();
        Kit.sql("update delivery set outcome = 'unknown' where id = ?", delivery);
        Kit.slack().fault(pulse.token, "files.getUploadURLExternal", Fault.error("channel_not_found"));

        Kit.send(resend(1, Outcome.UNKNOWN, Duration.ofHours(1)));

        assertThat(settled(2).outcome()).isEqualTo(Outcome.UNKNOWN);
        Kit.send(resend(2, Outcome.UNKNOWN, Duration.ofHours(1)));
        assertThat(settled(3).outcome()).isEqualTo(Outcome.SENT);
    }

    @Test
    void aResendThatCannotBeSentInTimeEnds() {
        fail();
        resendThatDoesNotGetThrough(Outcome.FAILED);
        Kit.sql("update delivery set resend_until = now() where id = ?", delivery);

        DeliverySettled event = settled(2);
        assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event.failure().kind()).isEqualTo("resend-expired");
    }

    @Test
    void aPulseThatIsCancelledStopsItsResend() {
        fail();
        resendThatDoesNotGetThrough(Outcome.FAILED);

        Kit.send(pulse.abandoned("cancelled"));

        DeliverySettled event = settled(2);
        assertThat(event.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(event.failure().kind()).isEqualTo("cancelled");
        assertThat(Kit.slack().messages(channel)).isEmpty();
    }

    @Test
    void anUnknownDeliveryWhoseResendIsCancelledStaysUnknown() {
        fail();
        Kit.sql("update delivery set outcome = 'unknown' where id = ?", delivery);
        resendThatDoesNotGetThrough(Outcome.UNKNOWN);

        Kit.send(pulse.abandoned("cancelled"));

        assertThat(settled(2).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whatEndedThePulseBeforeDoesNotStopAResend() {
        fail();
        PulseAbandoned before = pulse.abandoned("cancelled");
        Kit.send(before);
        await().until(() -> Kit.count("select count(*) from abandonment where pulse_id = ?", pulse.ref.id()) == 1);

        Kit.send(resend(1, Outcome.FAILED, Duration.ofHours(1)));
        Kit.send(before);

        assertThat(settled(2).outcome()).isEqualTo(Outcome.SENT);
    }

    @Test
    void aDeliveryWithoutItsChartKeepsItsOutcome() {
        fail();
        Kit.sql("delete from chart where pulse_id = ?", pulse.ref.id());

        Kit.send(resend(1, Outcome.FAILED, Duration.ofHours(1)));

        assertThat(settled(2).failure().kind()).isEqualTo("chart-gone");
        Kit.send(resend(2, Outcome.FAILED, Duration.ofHours(1)));
        assertThat(settled(3).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aDeliveryThatIsNoLongerKnownKeepsItsOutcome() {
        Kit.send(resend(1, Outcome.UNKNOWN, Duration.ofHours(1)));

        DeliverySettled event = settled(2);
        assertThat(event.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(event.failure().kind()).isEqualTo("chart-gone");
    }

    /** The delivery fails for good in its first attempt; the next one would work. */
    private void fail() {
        Kit.slack().fault(pulse.token, "files.getUploadURLExternal", Fault.error("channel_not_found"));
        fire(pulse);
        settled(delivery, Outcome.FAILED);
    }

    private void resendThatDoesNotGetThrough(Outcome seen) {
        Fault[] many = new Fault[100];
        Arrays.fill(many, Fault.status(503));
        Kit.slack().fault(pulse.token, "files.getUploadURLExternal", many);
        Kit.send(resend(1, seen, Duration.ofHours(1)));
        await().until(() -> Kit.count(
                        "select count(*) from delivery where id = ? and outcome is null and failure is not null",
                        delivery)
                == 1);
    }

    private ResendRequested resend(int revision, Outcome seen, Duration time) {
        return new ResendRequested(
                delivery,
                pulse.ref.id(),
                pulse.ref.workspaceId(),
                revision,
                seen,
                pulse.access,
                Instant.now(),
                Instant.now().plus(time));
    }

    private DeliverySettled settled(int revision) {
        await().atMost(PATIENCE)
                .until(() -> Kit.settled(delivery).stream().anyMatch(event -> event.revision() == revision));
        return Kit.settled(delivery).stream()
                .filter(event -> event.revision() == revision)
                .findFirst()
                .orElseThrow();
    }
}
