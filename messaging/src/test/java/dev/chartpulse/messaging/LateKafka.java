package dev.chartpulse.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.chartpulse.standins.FreePort;
import dev.chartpulse.standins.kafka.KafkaServer;

/** A broker that is away when the application starts. */
public final class LateKafka implements QuarkusTestResourceLifecycleManager {

    private static int port;
    private static KafkaServer kafka;

    @Override
    public Map<String, String> start() {
        port = FreePort.find();
        return Map.of(
                "kafka.bootstrap.servers", "localhost:" + port,
                "chartpulse.topics.patience", "0.5S",
                "chartpulse.topics.prefix", "late.");
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    static void come() {
        try {
            kafka = KafkaServer.start(Files.createTempDirectory("chartpulse-kafka"), port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
