package dev.chartpulse.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.standins.FreePort;
import dev.chartpulse.standins.kafka.KafkaServer;
import dev.chartpulse.standins.tls.CertificateAuthority;

/** A broker that speaks TLS only and asks for a log-in, with the settings that docs/kubernetes.md and the chart name. */
class SecuredKafkaIT {

    private static final String USER = "chartpulse";
    private static final String PASSWORD = "of-the-test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static CertificateAuthority authority;
    private static TokenServer tokens;
    private static KafkaServer kafka;
    private static int port;
    private static int misnamedPort;

    @BeforeAll
    static void start() throws Exception {
        authority = CertificateAuthority.in(folder.resolve("tls"));
        Path named = authority.issue("broker", "ip:127.0.0.1");
        tokens = new TokenServer(authority.serverContext());
        Path misnamed = authority.issue("misnamed", "dns:kafka.example.com");
        port = FreePort.find();
        misnamedPort = FreePort.find();
        Path keys = tokens.writeKeys(folder.resolve("keys.json"));
        // For the broker, which runs in this JVM.
        System.setProperty(
                "org.apache.kafka.sasl.oauthbearer.allowed.urls", keys.toUri().toString());
        int open = FreePort.find();
        kafka = KafkaServer.start(folder.resolve("kafka"), open, settings(open, named, misnamed, keys));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            USER, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        System.clearProperty("org.apache.kafka.sasl.oauthbearer.allowed.urls");
        kafka.close();
        tokens.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-512", "PLAIN", "OAUTHBEARER"})
    void topicsAreMadeAndEventsSentAndReadWithEveryLogIn(String mechanism) throws Exception {
        Map<String, Object> broker = broker(mechanism);
        String prefix = mechanism.toLowerCase(java.util.Locale.ROOT) + ".";
        declare(broker, prefix);

        String topic = prefix + Topic.PULSE_REQUESTED.topicName();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, mechanism)).get();
        }
        Map<String, Object> reading = new HashMap<>(broker);
        reading.putAll(Map.of("group.id", prefix + "group", "auto.offset.reset", "earliest"));
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(PATIENCE)
                    .until(() -> consumer.poll(Duration.ofMillis(100)).count() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-512", "PLAIN", "OAUTHBEARER"})
    void aWrongPasswordIsRefusedWithoutShowingIt(String mechanism) {
        Map<String, Object> broker = broker(mechanism);
        broker.computeIfPresent("sasl.jaas.config", (name, value) -> value.toString()
                .replace(PASSWORD, "not-the-password")
                .replace(TokenServer.SECRET, "not-the-password"));

        assertThatThrownBy(() -> declare(broker, "refused."))
                .hasStackTraceContaining("uthenticat")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("not-the-password"));
    }

    @Test
    void aBrokerWhoseCertificateIsOfAnotherAuthorityIsRefused() {
        Map<String, Object> broker = broker("PLAIN");
        CertificateAuthority other = CertificateAuthority.in(folder.resolve("other"));
        broker.put("ssl.truststore.location", other.certificate().toString());

        assertThatThrownBy(() -> declare(broker, "refused."))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in the Kafka at 127.0.0.1:" + port)
                .hasMessageContaining("SSL handshake failed")
                .hasMessageContaining("PKIX path");
    }

    @Test
    void aBrokerWhoseCertificateHasAnotherNameIsRefused() {
        Map<String, Object> broker = broker("PLAIN");
        broker.put("bootstrap.servers", "127.0.0.1:" + misnamedPort);

        assertThatThrownBy(() -> declare(broker, "refused."))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SSL handshake failed")
                .hasMessageContaining("127.0.0.1 found");
    }

    private static void declare(Map<String, Object> broker, String prefix) throws InterruptedException {
        TopicsConfig config = new TopicsConfig() {
            @Override
            public Optional<String> prefix() {
                return Optional.of(prefix);
            }

            @Override
            public boolean create() {
                return true;
            }

            @Override
            public Optional<Short> replicas() {
                return Optional.empty();
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(30);
            }
        };
        new TopicDeclaration(broker, new TopicNames(config), config).declare();
    }

    /** What an operator sets, KAFKA_ before each in capitals. */
    private static Map<String, Object> broker(String mechanism) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "security.protocol",
                "SASL_SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.certificate().toString(),
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                jaas(mechanism)));
        if (mechanism.equals("OAUTHBEARER")) {
            settings.put("sasl.oauthbearer.token.endpoint.url", tokens.url());
            settings.put(
                    "sasl.login.callback.handler.class",
                    "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
        }
        return settings;
    }

    private static String jaas(String mechanism) {
        String logIn = " required username=\"" + USER + "\" password=\"" + PASSWORD + "\";";
        return switch (mechanism) {
            case "PLAIN" -> "org.apache.kafka.common.security.plain.PlainLoginModule" + logIn;
            case "OAUTHBEARER" ->
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\""
                        + TokenServer.CLIENT + "\" clientSecret=\"" + TokenServer.SECRET
                        + "\" ssl.truststore.type=\"PEM\" ssl.truststore.location=\"" + authority.certificate() + "\";";
            default -> "org.apache.kafka.common.security.scram.ScramLoginModule" + logIn;
        };
    }

    private static Map<String, String> settings(int open, Path named, Path misnamed, Path keys) {
        int controller = FreePort.find();
        Map<String, String> settings = new HashMap<>();
        String listeners =
                "BROKER://127.0.0.1:" + open + ",CLIENT://127.0.0.1:" + port + ",MISNAMED://127.0.0.1:" + misnamedPort;
        settings.put("listeners", listeners + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put("advertised.listeners", listeners);
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put(
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,BROKER:PLAINTEXT,CLIENT:SASL_SSL,MISNAMED:SASL_SSL");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN,OAUTHBEARER");
        Map<String, Path> certificates = Map.of("client", named, "misnamed", misnamed);
        certificates.forEach((listener, file) -> {
            String prefix = "listener.name." + listener + ".";
            settings.put(prefix + "ssl.keystore.type", "PEM");
            settings.put(prefix + "ssl.keystore.location", file.toString());
            settings.put(
                    prefix + "plain.sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\"" + PASSWORD
                            + "\";");
            settings.put(
                    prefix + "scram-sha-512.sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required;");
            settings.put(
                    prefix + "oauthbearer.sasl.jaas.config",
                    "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
            settings.put(
                    prefix + "oauthbearer.sasl.server.callback.handler.class",
                    "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler");
        });
        settings.put("sasl.oauthbearer.jwks.endpoint.url", keys.toUri().toString());
        settings.put("sasl.oauthbearer.expected.audience", TokenServer.AUDIENCE);
        return settings;
    }
}
