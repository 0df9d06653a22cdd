package dev.chartpulse.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.health.SmallRyeHealthReporter;

import dev.chartpulse.contracts.event.PulseAbandoned;

/** The service starts while Kafka is away, which comes later and has no topics yet. */
@QuarkusTest
@QuarkusTestResource(value = LateKafka.class, restrictToAnnotatedClass = true)
class StartWithoutKafkaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EventPublisher publisher;

    @Inject
    SmallRyeHealthReporter health;

    @Inject
    Handler handler;

    @Test
    void aServiceStartsWithoutKafkaAndTakesUpItsWorkOnceKafkaIsThere() {
        PulseAbandoned event = Handler.abandoned("early");
        assertThat(health.getStartup().isDown()).isFalse();
        assertThat(health.getReadiness().isDown()).isFalse();
        assertThat(health.getLiveness().isDown()).isFalse();
        assertThat(health.getWellness().getPayload().toString()).contains("topics", "KAFKA_BOOTSTRAP_SERVERS");
        assertThatThrownBy(() -> publisher.publish(event).await().atMost(PATIENCE))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");

        LateKafka.come();

        await().atMost(PATIENCE).until(() -> !health.getWellness().isDown());
        publisher.publish(event).await().atMost(PATIENCE);
        await().atMost(PATIENCE).until(() -> handler.handled().contains(event));
        assertThat(health.getStartup().isDown()).isFalse();
        assertThat(health.getLiveness().isDown()).isFalse();
    }
}
