package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer.Fault;
import dev.chartpulse.standins.http.Answer;

/** Pulses that end without a chart, or before it is delivered. */
@QuarkusTest
@WithTestResource(Kit.class)
class EndOfPulseIT extends ServiceScenarios {

    private final String channel = Pulse.channel();

    @Test
    void anAbandonedPulseFailsItsDeliveriesForItsReason() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(channel);
        Kit.send(pulse.requested());
        Kit.send(pulse.abandoned("query-rejected"));

        DeliverySettled event = settled(delivery, Outcome.FAILED);
        assertThat(event.failure()).isEqualTo(pulse.abandoned("query-rejected").failure());
        assertThat(event.attempts()).isZero();
    }

    @Test
    void anAbandonmentForExpirySkipsThem() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(channel);
        Kit.send(pulse.requested());
        Kit.send(pulse.abandoned("expired"));

        settled(delivery, Outcome.SKIPPED);
    }

    @Test
    void anAbandonmentBecauseConditionsAreNotMetSkipsThem() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(channel);
        Kit.send(pulse.requested());
        Kit.send(pulse.abandoned("condition-not-met"));

        settled(delivery, Outcome.SKIPPED);
    }

    @Test
    void anAbandonmentBecauseAllRecipientsUnsubscribedSkipsThem() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toEmail(Pulse.address());
        Kit.send(pulse.requested());
        Kit.send(pulse.abandoned("unsubscribed"));

        settled(delivery, Outcome.SKIPPED);
    }

    @Test
    void whatComesAfterAnAbandonmentChangesNothing() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(channel);
        Kit.send(pulse.abandoned("query-rejected"));
        await().until(() -> Kit.count("select count(*) from abandonment where pulse_id = ?", pulse.ref.id()) == 1);

        fire(pulse);

        settled(delivery, Outcome.FAILED);
        letPass();
        assertThat(Kit.slack().messages(channel)).isEmpty();
        assertThat(Kit.settled(delivery)).hasSize(1);
    }

    @Test
    void anAbandonmentAfterTheChartTakesNothingBack() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(channel);
        fire(pulse);
        settled(delivery, Outcome.SENT);

        Kit.send(pulse.abandoned("query-rejected"));

        letPass();
        assertThat(Kit.settled(delivery)).hasSize(1);
    }

    @Test
    void anAbandonmentEndsRetries() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(channel);
        Fault[] many = new Fault[100];
        Arrays.fill(many, Fault.status(503));
        Kit.slack().fault(pulse.token, "files.getUploadURLExternal", many);
        fire(pulse);
        await().until(() -> Kit.slack().calls(pulse.token, "files.getUploadURLExternal") > 0);

        Kit.send(pulse.abandoned("query-rejected"));

        settled(delivery, Outcome.FAILED);
    }

    /** An uncommitted turn of the channel keeps the delivery between its claim and the step that posts it. */
    @Test
    void aClaimedDeliveryIsNotPostedAfterItsPulseWasCancelled() throws SQLException {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(channel);
        try (Connection turn = Kit.connect();
                PreparedStatement take = turn.prepareStatement("insert into pace (key, next_at) values (?, now())")) {
            turn.setAutoCommit(false);
            take.setString(1, "slack:" + pulse.access.integrationId() + ":" + channel);
            take.executeUpdate();
            fire(pulse);
            await().until(() -> Kit.count(
                            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%into pace%'")
                    > 0);

            Kit.send(pulse.abandoned("cancelled"));
            await().until(() -> Kit.count("select count(*) from abandonment where pulse_id = ?", pulse.ref.id()) == 1);
            turn.rollback();
        }

        DeliverySettled event = settled(delivery, Outcome.SKIPPED);
        assertThat(event.failure().kind()).isEqualTo("cancelled");
        letPass();
        assertThat(Kit.slack().messages(channel)).isEmpty();
    }

    /** The pulse is cancelled while the receiver is about to refuse the rows, after which the chart alone would be posted. */
    @Test
    void aWebhookIsNotPostedAfterItsPulseWasCancelled() {
        URI address = Kit.receiver().address();
        Pulse pulse = new Pulse();
        pulse.withCsv("time,requests\r\n");
        UUID delivery = pulse.toPosted(
                DeliveryKind.WEBHOOK, Kit.webhookAccess(address, "a-key-of-the-receiver", Payload.MULTIPART));
        Kit.receiver().answerOnce(address, () -> {
            Kit.send(pulse.abandoned("cancelled"));
            await().until(() -> Kit.count("select count(*) from abandonment where pulse_id = ?", pulse.ref.id()) == 1);
            return Answer.json(413, "{}");
        });
        fire(pulse);

        assertThat(settled(delivery, Outcome.SKIPPED).failure().kind()).isEqualTo("cancelled");
        letPass();
        assertThat(Kit.receiver().calls(address)).isEqualTo(1);
    }

    @Test
    void aMessageInDoubtIsLookedUpEvenAfterAnAbandonment() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(channel);
        Kit.slack().fault(pulse.token, "files.completeUploadExternal", Fault.workThenHang());
        fire(pulse);
        await().until(() -> !Kit.slack().messages(channel).isEmpty());

        Kit.send(pulse.abandoned("query-rejected"));

        settled(delivery, Outcome.SENT);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
    }

    @Test
    void theContractsSamplesAreUnderstood() {
        PulseRequested sample = Samples.of(PulseRequested.class);
        for (Topic topic : List.of(Topic.PULSE_REQUESTED, Topic.PULSE_RENDERED, Topic.PULSE_ABANDONED)) {
            Kit.send(topic, "sample", Samples.json(topic));
        }

        // Long expired, and abandoned too: which of the two is seen first decides.
        sample.deliveries()
                .forEach(
                        delivery -> assertThat(settled(delivery.id()).outcome()).isIn(Outcome.SKIPPED, Outcome.FAILED));
    }

    @Test
    void anExpiredPulseIsSkippedAndNotSent() {
        Pulse pulse = new Pulse(Trigger.SCHEDULED, Instant.now().minusSeconds(1));
        UUID delivery = pulse.toSlack(channel);
        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.SKIPPED);
        assertThat(event.failure().kind()).isEqualTo("expired");
        assertThat(Kit.slack().messages(channel)).isEmpty();
    }

    @Test
    void aPulseThatExpiresWithoutAChartIsSkipped() {
        Pulse pulse = new Pulse(Trigger.SCHEDULED, Instant.now().plusSeconds(1));
        UUID delivery = pulse.toSlack(channel);
        Kit.send(pulse.requested());

        settled(delivery, Outcome.SKIPPED);
    }

    @Test
    void retriesEndWhenThePulseExpiresAndTheLastReasonIsTold() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(channel);
        Fault[] many = new Fault[100];
        Arrays.fill(many, Fault.status(503));
        Kit.slack().fault(pulse.token, "files.getUploadURLExternal", many);
        fire(pulse);
        await().until(() ->
                Kit.count("select count(*) from delivery where id = ? and failure is not null", delivery) == 1);
        Kit.sql("update pulse set expires_at = now() where id = ?", pulse.ref.id());

        DeliverySettled event = settled(delivery, Outcome.SKIPPED);
        assertThat(event.failure().message()).contains("HTTP 503");
        assertThat(event.attempts()).isPositive();
    }
}
