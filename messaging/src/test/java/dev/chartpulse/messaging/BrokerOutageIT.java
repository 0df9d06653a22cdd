package dev.chartpulse.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.health.SmallRyeHealthReporter;

import dev.chartpulse.contracts.event.PulseAbandoned;

/**
 * The broker goes away while events flow, and comes back after longer than any time-out of Kafka's clients, which is ten
 * minutes in production and seconds here.
 */
@QuarkusTest
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@TestProfile(BrokerOutageIT.ShortTimeouts.class)
class BrokerOutageIT {

    private static final int EVENTS = 20;
    /** In an outage they may have to wait one after the other. */
    private static final int FEW = 3;

    private static final Duration OUTAGE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EventPublisher publisher;

    @Inject
    SmallRyeHealthReporter health;

    @Inject
    Handler handler;

    @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.default.api.timeout.ms")
    long apiTimeoutMillis;

    /** Waiting for less would end a consumer for good when Kafka goes away right after the first record of a partition. */
    @Test
    void aConsumerWaitsForItsOffsetsLongerThanAnyOutageTakes() {
        assertThat(apiTimeoutMillis).isGreaterThan(Duration.ofDays(1).toMillis());
    }

    @Test
    void anOutageLosesNothingAndEndsNothing() {
        List<PulseAbandoned> before = events("before", EVENTS);
        publishAgainUntilTaken(before);
        KafkaResource.goAway();
        try {
            assertThat(publish(events("during", FEW))).isEmpty();
            await().during(OUTAGE).atMost(PATIENCE).untilAsserted(this::noProbeFails);
        } finally {
            KafkaResource.comeBack();
        }
        List<PulseAbandoned> after = events("after", EVENTS);
        publishAgainUntilTaken(after);

        await().atMost(PATIENCE)
                .until(() -> handler.handled().containsAll(before)
                        && handler.handled().containsAll(after));
    }

    private void noProbeFails() {
        assertThat(List.of(health.getStartup(), health.getReadiness(), health.getLiveness()))
                .allSatisfy(probe -> assertThat(probe.isDown())
                        .as(() -> probe.getPayload().toString())
                        .isFalse());
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

    /** Each of them ends at least once during the outage. The broker takes no session shorter than 6 s. */
    public static final class ShortTimeouts implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            String every = "mp.messaging.connector.smallrye-kafka.";
            return Map.of(
                    every + "session.timeout.ms", "6000",
                    every + "heartbeat.interval.ms", "1000",
                    every + "max.poll.interval.ms", "7000",
                    every + "request.timeout.ms", "1500",
                    every + "metadata.max.age.ms", "2000",
                    every + "connections.max.idle.ms", "3000",
                    every + "metadata.recovery.rebootstrap.trigger.ms", "4000",
                    every + "auto.commit.interval.ms", "500");
        }
    }
}
