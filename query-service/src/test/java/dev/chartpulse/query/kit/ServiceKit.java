package dev.chartpulse.query.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.chartpulse.standins.kafka.KafkaServer;

/** The service with a real Kafka, a keyset, and leave to call the loopback address. */
public final class ServiceKit implements QuarkusTestResourceLifecycleManager {

    public static final String INTERNAL_TOKEN = "internal-token-of-the-tests";

    private static KafkaServer kafka;
    private static Path folder;

    public static String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("query-service-kafka");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        kafka = KafkaServer.start(folder, 0);
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("quarkus.http.test-port", "0");
        settings.put("chartpulse.internal-token", INTERNAL_TOKEN);
        settings.put("chartpulse.keys.grafana-private", Keys.privateJson());
        settings.put("chartpulse.egress.allow", "127.0.0.0/8");
        settings.put("chartpulse.egress.allow-http", "true");
        settings.put("chartpulse.grafana.connect-timeout", "4S");
        settings.put("chartpulse.grafana.call-timeout", "5S");
        settings.put("chartpulse.grafana.deadline", "12S");
        return settings;
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
