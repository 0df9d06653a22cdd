package dev.chartpulse.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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
        List<PulseAbandoned> before = publish("before", EVENTS);
        assertThat(before).hasSize(EVENTS);
        KafkaResource.goAway();
        try {
            assertThat(publish("during", FEW)).isEmpty();
            assertThat(health.getReadiness().isDown()).isFalse();
            assertThat(health.getLiveness().isDown()).isFalse();
        } finally {
            KafkaResource.comeBack();
        }
        List<PulseAbandoned> after = publish("after", EVENTS);
        assertThat(after).hasSize(EVENTS);

        await().atMost(PATIENCE)
                .until(() -> handler.handled().containsAll(before)
                        && handler.handled().containsAll(after));
    }

    /**
     * Publishes many at once and waits for what becomes of each.
     *
     * @return those of which Kafka said that it has them
     */
    private List<PulseAbandoned> publish(String message, int events) {
        return IntStream.range(0, events)
                .mapToObj(i -> Handler.abandoned(message))
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
