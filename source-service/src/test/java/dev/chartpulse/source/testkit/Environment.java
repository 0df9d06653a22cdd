package dev.chartpulse.source.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.chartpulse.sealing.Keysets;
import dev.chartpulse.standins.FreePort;
import dev.chartpulse.standins.fault.TcpProxy;
import dev.chartpulse.standins.kafka.KafkaServer;
import dev.chartpulse.standins.postgres.PostgresServer;
import dev.chartpulse.standins.tls.CertificateAuthority;

/** Starts what source-service needs around it, once for all component tests, and tells it where that is. */
public final class Environment implements QuarkusTestResourceLifecycleManager {

    public static final String API_KEY = "test-api-key";
    public static final String INTERNAL_TOKEN = "test-internal-token";

    /** Of {@link #API_KEY}. */
    private static final String API_KEY_SHA256 = "4c806362b613f7496abf284146efd31da90e4b16169fe001841ca17290f427c4";

    private static volatile TcpProxy postgresProxy;
    private static volatile TcpProxy kafkaProxy;
    private static volatile PostgresServer postgres;

    private Path folder;
    private KafkaServer kafka;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("source-service-test");
            Files.createDirectory(folder.resolve("secrets"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CompletableFuture<KafkaServer> broker = CompletableFuture.supplyAsync(this::startKafka);
        postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        postgres.createDatabase("source", "source");
        CertificateAuthority authority = CertificateAuthority.in(folder.resolve("tls"));
        postgres.useTls(authority.issue("postgres", "ip:127.0.0.1"));
        postgresProxy = TcpProxy.start(postgres.port());
        kafka = broker.join();
        return settings(authority.certificate().toString());
    }

    /** Clients connect to the address that the broker tells them, which is the proxy's. */
    private KafkaServer startKafka() {
        int port = FreePort.find();
        kafkaProxy = TcpProxy.start(port);
        return KafkaServer.start(
                folder.resolve("kafka"),
                port,
                Map.of("advertised.listeners", "BROKER://127.0.0.1:" + kafkaProxy.port()));
    }

    private Map<String, String> settings(String authority) {
        Keysets.Pair grafana = Keysets.generate();
        Keysets.Pair slack = Keysets.generate();
        Map<String, String> settings = new HashMap<>();
        settings.put("chartpulse.postgres.statement-timeout", "5S");
        settings.put("chartpulse.postgres.silence-limit", "8S");
        // By TLS, as the chart sets it with postgresql.tls.
        settings.put(
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl("source") + "?sslmode=verify-full&sslrootcert=" + authority);
        settings.put(
                "quarkus.datasource.reactive.url",
                "postgresql://127.0.0.1:" + postgresProxy.port() + "/source?sslmode=verify-full");
        settings.put("quarkus.datasource.reactive.hostname-verification-algorithm", "HTTPS");
        settings.put("quarkus.datasource.reactive.trust-certificate-pem", "true");
        settings.put("quarkus.datasource.reactive.trust-certificate-pem.certs", authority);
        settings.put("kafka.bootstrap.servers", "127.0.0.1:" + kafkaProxy.port());
        settings.put("chartpulse.api-key-sha256", API_KEY_SHA256);
        settings.put("chartpulse.oidc.enabled", "true");
        settings.put("chartpulse.oidc.issuer", TestIssuer.start().url());
        settings.put("chartpulse.oidc.audience", TestIssuer.AUDIENCE);
        settings.put("chartpulse.oidc.roles-claim", TestIssuer.ROLES);
        settings.put("chartpulse.internal-token", INTERNAL_TOKEN);
        settings.put("chartpulse.keys.grafana-public", grafana.publicJson());
        settings.put("chartpulse.keys.slack-public", slack.publicJson());
        settings.put("chartpulse.keys.links", Keysets.generateSigning());
        settings.put("chartpulse.public-url", "https://tools.example.com/charts");
        settings.put(
                "chartpulse.provisioning.secrets-folder",
                folder.resolve("secrets").toString());
        settings.put("chartpulse.cors.origins", "https://app.example");
        settings.put("test.keys.grafana-private", grafana.privateJson());
        settings.put("test.keys.slack-private", slack.privateJson());
        String peers = Peers.get().url();
        settings.put("chartpulse.query-service.url", peers);
        settings.put("chartpulse.render-service.url", peers);
        settings.put("chartpulse.delivery-service.url", peers);
        settings.put("test.peers", peers);
        return settings;
    }

    /** Between the service and PostgreSQL. */
    public static TcpProxy postgresProxy() {
        return postgresProxy;
    }

    /** Between Kafka and all its clients. */
    public static TcpProxy kafkaProxy() {
        return kafkaProxy;
    }

    /** The server itself, without a proxy and without TLS. */
    public static PostgresServer postgres() {
        return postgres;
    }

    @Override
    public void stop() {
        TestIssuer.get().close();
        kafka.close();
        kafkaProxy.close();
        postgresProxy.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
