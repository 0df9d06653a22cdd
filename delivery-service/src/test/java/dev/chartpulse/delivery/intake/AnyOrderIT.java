package dev.chartpulse.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;

/**
 * The events of a pulse come in any order and any number of times. Made by chance from a number, which the failure names: the
 * same number makes the same order.
 */
@QuarkusTest
@WithTestResource(Kit.class)
class AnyOrderIT extends ServiceScenarios {

    private static final int PULSES = 40;
    private static final int MOST_COPIES = 3;

    @Inject
    PulseIntakeWork work;

    @Test
    void duplicateLateAndOutOfOrderEventsSendOnceAndChangeNothingThatIsSettled() {
        List<OnePulse> pulses =
                IntStream.range(0, PULSES).mapToObj(OnePulse::new).toList();
        pulses.forEach(OnePulse::comeInAnyOrder);
        pulses.forEach(OnePulse::assertSentOnce);

        pulses.forEach(OnePulse::comeInAnyOrder);
        pulses.forEach(OnePulse::comeAbandoned);
        letPass();
        pulses.forEach(OnePulse::assertSentOnce);
    }

    @Test
    void aDeliveryThatALaterAttemptLeavesOutIsNotMade() {
        Pulse pulse = new Pulse();
        String address = Pulse.address();
        pulse.toEmail(address);
        UUID wanted = pulse.toSlack(Pulse.channel());
        PulseRequested again = pulse.requestedAgainWith(pulse.token);
        PulseRequested without = new PulseRequested(
                again.pulse(),
                again.sourceId(),
                again.query(),
                again.chart(),
                again.message(),
                again.deliveries().stream()
                        .filter(delivery -> delivery.id().equals(wanted))
                        .toList());

        Stream.of(pulse.requested(), without, pulse.requested())
                .forEach(event -> work.handle(event).await().atMost(PATIENCE));
        work.handle(pulse.rendered()).await().atMost(PATIENCE);

        settled(wanted, Outcome.SENT);
        assertThat(Kit.count("select count(*) from delivery where pulse_id = ?", pulse.ref.id()))
                .isEqualTo(1);
        assertThat(Kit.smtp().mails(address)).isEmpty();
    }

    @Test
    void whatMayHaveArrivedIsNotForgottenIfALaterAttemptLeavesItOut() {
        Pulse pulse = new Pulse();
        pulse.toSlack(Pulse.channel());
        PulseRequested without = pulse.requestedAgainWith(pulse.token);
        UUID tried = pulse.toPosted(
                DeliveryKind.WEBHOOK, Kit.webhookAccess(Kit.receiver().address(), "key", Payload.JSON));
        work.handle(pulse.requested()).await().atMost(PATIENCE);
        Kit.sql("update delivery set may_have_arrived = true where id = ?", tried);

        work.handle(without).await().atMost(PATIENCE);

        assertThat(Kit.count("select count(*) from delivery where id = ?", tried))
                .isEqualTo(1);
        work.handle(pulse.rendered()).await().atMost(PATIENCE);
        settled(tried, Outcome.SENT);
    }

    /** As during an upgrade, when source-service is newer already. */
    @Test
    void aDeliveryOfAnUnknownKindHasFailedAndTheOthersOfThePulseAreMade() {
        Pulse pulse = new Pulse();
        UUID known = pulse.toSlack(Pulse.channel());
        UUID unknown = pulse.toUnknownKind();

        fire(pulse);

        settled(known, Outcome.SENT);
        assertThat(settled(unknown, Outcome.FAILED).failure().kind()).isEqualTo("delivery-kind-unknown");
    }

    /** A pulse to Slack and to an inbox, which was asked for twice, the second time with a rotated token. */
    private final class OnePulse {

        private final int number;
        private final Random random;
        private final Pulse pulse = new Pulse();
        private final String channel = Pulse.channel();
        private final String address = Pulse.address();
        private final UUID toSlack = pulse.toSlack(channel);
        private final UUID toEmail = pulse.toEmail(address);

        private OnePulse(int number) {
            this.number = number;
            this.random = new Random(number);
        }

        private void comeInAnyOrder() {
            List<Supplier<Uni<Void>>> events = new ArrayList<>();
            add(events, () -> work.handle(pulse.requested()));
            add(events, () -> work.handle(pulse.requestedAgainWith(pulse.token)));
            add(events, () -> work.handle(pulse.rendered()));
            Collections.shuffle(events, random);
            events.forEach(event -> event.get().await().atMost(PATIENCE));
        }

        private void add(List<Supplier<Uni<Void>>> events, Supplier<Uni<Void>> event) {
            events.addAll(Collections.nCopies(1 + random.nextInt(MOST_COPIES), event));
        }

        private void comeAbandoned() {
            work.handle(pulse.abandoned("expired")).await().atMost(PATIENCE);
        }

        private void assertSentOnce() {
            for (UUID delivery : List.of(toSlack, toEmail)) {
                settled(delivery, Outcome.SENT);
                assertThat(Kit.settled(delivery))
                        .as("pulse " + number)
                        .containsOnly(Kit.settled(delivery).get(0))
                        .extracting(DeliverySettled::revision)
                        .containsOnly(1);
            }
            assertThat(Kit.slack().messages(channel)).as("pulse " + number).hasSize(1);
            assertThat(Kit.smtp().mails(address)).as("pulse " + number).hasSize(1);
        }
    }
}
