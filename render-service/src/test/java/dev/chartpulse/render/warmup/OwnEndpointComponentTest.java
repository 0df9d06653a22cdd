package dev.chartpulse.render.warmup;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.render.KafkaResource;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class OwnEndpointComponentTest {

    @Inject
    OwnEndpoint endpoint;

    @Test
    void theServiceCanAskItselfForAChart() {
        await().until(() -> endpoint.listeningSince().isPresent());
        endpoint.draw(WarmUpChart.number(1)).await().atMost(Duration.ofSeconds(60));
    }
}
