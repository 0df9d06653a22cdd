package dev.chartpulse.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.chartpulse.standins.kafka.KafkaServer;

/** A real broker for the test classes, which can go away and come back. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private static Path folder;
    private static KafkaServer kafka;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("chartpulse-kafka");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        kafka = KafkaServer.start(folder, 0);
        return Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    /** Stops the broker; what it has stays. */
    static void goAway() {
        kafka.close();
    }

    /** Starts it again where it was. */
    static void comeBack() {
        kafka = KafkaServer.start(folder, kafka.port());
    }
}
