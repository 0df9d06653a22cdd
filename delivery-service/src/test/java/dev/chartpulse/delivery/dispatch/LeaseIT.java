package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.ledger.Claims;
import dev.chartpulse.delivery.settlement.SettlementRelay;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.standins.http.Fault;

/** Workers that die, and workers that are many. */
@QuarkusTest
@WithTestResource(Kit.class)
class LeaseIT extends ServiceScenarios {

    /** What a claim by another replica leaves in the ledger, a little before its lease ends. */
    private static final String CLAIMED_BY_ANOTHER =
            "update delivery set lease = gen_random_uuid(), lease_until = now() + interval '1 second', attempts = 1 where id = ?";

    private static final String CLAIMED_FOR_LONG =
            "update delivery set lease = ?, lease_until = now() + interval '1 hour', attempts = 1 where id = ?";

    /** What that replica adds right before the step that must not be repeated. */
    private static final String BEGUN =
            "update delivery set reference = ?, completing_at = now(), next_attempt_at = now() + interval '0.8 seconds' where id = ?";

    @Inject
    Claims claims;

    @Inject
    Worker worker;

    @Inject
    SettlementRelay relay;

    @Inject
    DispatchConfig config;

    @Inject
    Loops loops;

    @Test
    void aWorkerThatDiedBeforeTheThirdStepIsTakenOver() {
        Pulse pulse = new Pulse();
        String channel = Pulse.channel();
        UUID delivery = claimedByAnother(pulse, pulse.toSlack(channel));
        Kit.slack().uploadedFile();

        Kit.send(pulse.rendered());

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(2);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
        assertThat(Kit.slack().calls(pulse.token, "files.info")).isZero();
    }

    @Test
    void aWorkerThatDiedAfterTheThirdStepLeavesOneMessage() {
        Pulse pulse = new Pulse();
        String channel = Pulse.channel();
        UUID delivery = claimedByAnother(pulse, pulse.toSlack(channel));
        String file = Kit.slack().uploadedFile();
        Kit.sql(BEGUN, file, delivery);
        Kit.slack().share(file, channel);

        Kit.send(pulse.rendered());

        assertThat(settled(delivery, Outcome.SENT).reference()).isEqualTo(file);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
        assertThat(Kit.slack().calls(pulse.token, "files.completeUploadExternal"))
                .isZero();
    }

    @Test
    void aWorkerThatDiedRightBeforeTheThirdStepLosesNothing() {
        Pulse pulse = new Pulse();
        String channel = Pulse.channel();
        UUID delivery = claimedByAnother(pulse, pulse.toSlack(channel));
        Kit.sql(BEGUN, Kit.slack().uploadedFile(), delivery);

        Kit.send(pulse.rendered());

        settled(delivery, Outcome.SENT);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
    }

    @Test
    void aWorkerThatDiedDuringAMailLeavesItUnknown() {
        Pulse pulse = new Pulse();
        String address = Pulse.address();
        UUID delivery = claimedByAnother(pulse, pulse.toEmail(address));
        Kit.sql(BEGUN, "<m@x>", delivery);

        Kit.send(pulse.rendered());

        assertThat(settled(delivery, Outcome.UNKNOWN).reference()).isEqualTo("<m@x>");
        assertThat(Kit.smtp().mails(address)).isEmpty();
    }

    @Test
    void aWorkerThatDiedDuringAWebhookLeavesItUnknownIfItIsRefusedAfterwards() {
        URI receiver = Kit.receiver().address();
        Kit.receiver().spoil(receiver, Fault.answer(410, "{}"));
        Pulse pulse = new Pulse();
        UUID delivery = claimedByAnother(pulse, toWebhook(pulse, receiver));

        Kit.send(pulse.rendered());

        assertThat(settled(delivery, Outcome.UNKNOWN).failure().kind()).isEqualTo("webhook-gone");
    }

    @Test
    void aWorkerThatDiedDuringAWebhookLeavesItUnknownIfThePulseExpires() {
        Pulse pulse = new Pulse();
        UUID delivery = claimedByAnother(pulse, toWebhook(pulse, Kit.receiver().address()));

        Kit.sql("update pulse set expires_at = now() where id = ?", pulse.ref.id());

        assertThat(settled(delivery, Outcome.UNKNOWN).failure().message())
                .isEqualTo("It may have been sent, and delivery-service could not find out until the pulse expired.");
    }

    @Test
    void aWorkerThatDiedWhileItPostedAWebhookOnceMoreLeavesItUnknownIfItsTimeIsOver() {
        Pulse pulse = new Pulse();
        UUID delivery = claimedByAnother(pulse, toWebhook(pulse, Kit.receiver().address()));

        Kit.sql("update delivery set resend_until = now(), resend_requested_at = now() where id = ?", delivery);

        assertThat(settled(delivery, Outcome.UNKNOWN).failure().message())
                .isEqualTo(
                        "It may have been sent, and delivery-service could not find out until the time to send it again was over.");
    }

    private static UUID toWebhook(Pulse pulse, URI receiver) {
        return pulse.toPosted(DeliveryKind.WEBHOOK, Kit.webhookAccess(receiver, "key", Payload.JSON));
    }

    @Test
    void aReleasedClaimIsTakenAgainAtOnceUnlessItMayHaveBeenSent() {
        Pulse pulse = new Pulse();
        UUID free = pulse.toEmail(Pulse.address());
        UUID sending = pulse.toEmail(Pulse.address());
        UUID another = pulse.toEmail(Pulse.address());
        Kit.send(pulse.requested());
        List<Claim> mine = List.of(claim(free), claim(sending));
        await().until(() -> Kit.sql(CLAIMED_FOR_LONG, UUID.randomUUID(), another) == 1);
        mine.forEach(claim -> await().until(() -> Kit.sql(CLAIMED_FOR_LONG, claim.lease(), claim.id()) == 1));
        Kit.sql(BEGUN, "<m@x>", sending);

        claims.release(Stream.concat(mine.stream(), Stream.of(claim(another))).toList(), /* inWork */ true)
                .await()
                .atMost(PATIENCE);
        Kit.send(pulse.rendered());

        assertThat(settled(free, Outcome.SENT).attempts()).isEqualTo(1);
        letPass();
        assertThat(Kit.settled(sending)).isEmpty();
        assertThat(Kit.settled(another)).isEmpty();
        List.of(sending, another)
                .forEach(inWork -> Kit.sql("update delivery set outcome = 'skipped' where id = ?", inWork));
    }

    @Test
    void twoReplicasSendEachDeliveryOnce() {
        Dispatcher second = new Dispatcher(claims, worker, relay, config, loops, new SimpleMeterRegistry());
        second.start(new StartupEvent());
        List<UUID> deliveries = new ArrayList<>();
        List<String> channels = new ArrayList<>();
        List<Pulse> pulses = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Pulse pulse = new Pulse();
            channels.add(Pulse.channel());
            deliveries.add(pulse.toSlack(channels.get(i)));
            pulses.add(pulse);
        }

        pulses.forEach(pulse -> {
            fire(pulse);
            second.ready(pulse.requested().pulseId());
        });

        deliveries.forEach(delivery -> settled(delivery, Outcome.SENT));
        channels.forEach(channel -> assertThat(Kit.slack().messages(channel)).hasSize(1));
        assertThat(deliveries)
                .allSatisfy(delivery -> assertThat(Kit.settled(delivery)).hasSize(1));
        stop(second);
    }

    private static Claim claim(UUID delivery) {
        return new Claim(
                delivery,
                UUID.randomUUID(),
                DeliveryKind.EMAIL,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                1,
                false,
                null,
                null,
                false,
                UUID.randomUUID(),
                null,
                null);
    }

    private static void stop(Dispatcher dispatcher) {
        try {
            dispatcher.close(new ShutdownEvent());
            dispatcher.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UUID claimedByAnother(Pulse pulse, UUID delivery) {
        Kit.send(pulse.requested());
        await().until(() -> Kit.sql(CLAIMED_BY_ANOTHER, delivery) == 1);
        return delivery;
    }
}
