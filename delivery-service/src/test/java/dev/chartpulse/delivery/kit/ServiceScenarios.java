package dev.chartpulse.delivery.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import org.awaitility.Awaitility;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;

/** A test of the running service between real Kafka and PostgreSQL; subclasses are annotated, because annotations are not inherited. */
public abstract class ServiceScenarios {

    protected static final Duration PATIENCE = Duration.ofSeconds(40);

    static {
        // By default each of many waits takes a tenth of a second though nothing is waited for.
        Awaitility.setDefaultTimeout(PATIENCE);
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    /** Both halves of a pulse, in the order that is usual. */
    protected static void fire(Pulse pulse) {
        Kit.send(pulse.requested());
        Kit.send(pulse.rendered());
    }

    /** Waits for what becomes of a delivery. */
    protected static DeliverySettled settled(UUID delivery) {
        await().atMost(PATIENCE).until(() -> !Kit.settled(delivery).isEmpty());
        return Kit.settled(delivery).get(0);
    }

    protected static DeliverySettled settled(UUID delivery, Outcome outcome) {
        DeliverySettled event = settled(delivery);
        assertThat(event.outcome()).as("%s", event.failure()).isEqualTo(outcome);
        return event;
    }

    /** Waits until another pulse, sent after what is under test, is through: what would come has come. */
    protected static void letPass() {
        Pulse later = new Pulse();
        UUID delivery = later.toSlack(Pulse.channel());
        fire(later);
        settled(delivery, Outcome.SENT);
    }
}
