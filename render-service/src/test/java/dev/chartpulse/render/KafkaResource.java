package dev.chartpulse.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.chartpulse.standins.kafka.KafkaServer;

/** A real Kafka for the tests of the whole service. */
public class KafkaResource implements QuarkusTestResourceLifecycleManager {

    public static final String TOKEN = "test-token";

    private KafkaServer kafka;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "kafka");
            kafka = KafkaServer.start(folder, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "chartpulse.internal-token",
                TOKEN,
                "chartpulse.render.warm-up-charts",
                "2",
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }
}
