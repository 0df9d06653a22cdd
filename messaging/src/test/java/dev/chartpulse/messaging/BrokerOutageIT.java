package dev.chartpulse.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.health.SmallRyeHealthReporter;

import dev.chartpulse.contracts.event.PulseAbandoned;

/** The broker goes away while events flow, and comes back. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class BrokerOutageIT {

    private static final int EVENTS = 20;
    /** In an outage they may have to wait one after the other. */
    private static final int FEW = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EventPublisher publisher;

    @Inject
    SmallRyeHealthReporter health;

    @Inject
    Handler handler;

    @Test
    void anOutageLosesNothingAndEndsNothing() {
        List<PulseAbandoned> before = events("before", EVENTS);
        publishAgainUntilTaken(before);
        KafkaResource.goAway();
        try {
            assertThat(publish(events("during", FEW))).isEmpty();
            assertThat(health.getReadiness().isDown()).isFalse();
            assertThat(health.getLiveness().isDown()).isFalse();
        } finally {
            KafkaResource.comeBack();
        }
        List<PulseAbandoned> after = events("after", EVENTS);
        publishAgainUntilTaken(after);

        await().atMost(PATIENCE)
                .until(() -> handler.handled().containsAll(before)
                        && handler.handled().containsAll(after));
    }

    private static List<PulseAbandoned> events(String message, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Handler.abandoned(message))
                .toList();
    }

    /**
     * Publishes as an outbox does: what Kafka did not take is published again. The time-outs of this
     * test are so short that a broker which has only just come back may miss them for a single event.
     */
    private void publishAgainUntilTaken(List<PulseAbandoned> events) {
        List<PulseAbandoned> left = new ArrayList<>(events);
        await().atMost(PATIENCE).until(() -> {
            left.removeAll(publish(left));
            return left.isEmpty();
        });
    }

    /**
     * Publishes many at once and waits for what becomes of each.
     *
     * @return those of which Kafka said that it has them
     */
    private List<PulseAbandoned> publish(List<PulseAbandoned> events) {
        return events.stream()
                .map(event -> publisher
                        .publish(event)
                        .replaceWith(event)
                        .onFailure()
                        .recoverWithNull()
                        .subscribeAsCompletionStage())
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(event -> event != null)
                .toList();
    }
}
