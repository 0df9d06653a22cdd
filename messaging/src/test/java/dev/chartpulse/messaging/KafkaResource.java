package dev.chartpulse.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.chartpulse.standins.kafka.KafkaServer;

/** A real broker for the test class. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private KafkaServer kafka;

    @Override
    public Map<String, String> start() {
        try {
            kafka = KafkaServer.start(Files.createTempDirectory("chartpulse-kafka"), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }
}
