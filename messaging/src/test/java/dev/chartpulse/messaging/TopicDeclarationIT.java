package dev.chartpulse.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.standins.FreePort;
import dev.chartpulse.standins.kafka.KafkaServer;

/** A broker with access control: one listener for whoever may do everything, one that asks for a password. */
class TopicDeclarationIT {

    static {
        // What must come may take long on a busy machine.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private static final String SERVICE = "reads-and-writes";
    private static final String PASSWORD = "of-the-test";

    @TempDir
    static Path folder;

    private static KafkaServer kafka;
    private static int servicePort;
    private static Admin admin;

    @BeforeAll
    static void start() throws Exception {
        int port = FreePort.find();
        int controllerPort = FreePort.find();
        servicePort = FreePort.find();
        kafka = KafkaServer.start(folder, port, accessControl(port, controllerPort));
        admin = Admin.create(everything());
        // The right to write includes that to describe.
        admin.createAcls(List.of(new AclBinding(
                        new ResourcePattern(ResourceType.TOPIC, "given.", PatternType.PREFIXED),
                        new AccessControlEntry("User:" + SERVICE, "*", AclOperation.WRITE, AclPermissionType.ALLOW))))
                .all()
                .get();
    }

    @AfterAll
    static void stop() {
        admin.close();
        kafka.close();
    }

    @Test
    void topicsThatExistNeedNoRightToMakeThem() throws Exception {
        declare(everything(), settings("given.", true));
        awaitAllWith("given.");

        declare(describing(), settings("given.", true));
        declare(describing(), settings("given.", false));
    }

    @Test
    void topicsThatAreMissingAreMadeWithTheInstallationsPrefix() throws Exception {
        declare(everything(), settings("second.", true));

        awaitAllWith("second.");
    }

    @Test
    void topicsThatMustNotBeMadeAreNamedWithAllThatTheyNeed() throws Exception {
        assertThatThrownBy(() -> declare(everything(), settings("third.", false)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chartpulse.topics.create is false")
                .hasMessageContaining("third.pulse-requested: 6 partitions, cleanup.policy=delete,"
                        + " max.message.bytes=2097152, retention.ms=86400000")
                .hasMessageContaining("third.dead-letter: 6 partitions, cleanup.policy=delete,"
                        + " max.message.bytes=2097152, retention.ms=1209600000");
        assertThat(topics()).noneMatch(name -> name.startsWith("third."));
    }

    @Test
    void topicsThatKafkaDoesNotLetUsMakeAreNamedToo() {
        assertThatThrownBy(() -> declare(describing(), settings("fourth.", true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Kafka does not let this service make them: ")
                .hasMessageContaining("fourth.pulse-rendered: 6 partitions");
    }

    private static void declare(Map<String, Object> broker, TopicsConfig config) throws InterruptedException {
        new TopicDeclaration(broker, new TopicNames(config), config).declare();
    }

    /** A topic that was made is seen a moment later. */
    private static void awaitAllWith(String prefix) {
        List<String> names = Arrays.stream(Topic.values())
                .map(topic -> prefix + topic.topicName())
                .toList();
        await().untilAsserted(() -> assertThat(topics()).containsAll(names));
    }

    private static Set<String> topics() throws Exception {
        return admin.listTopics().names().get();
    }

    private static Map<String, Object> everything() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }

    private static Map<String, Object> describing() {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + servicePort,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                module(SERVICE, ""));
    }

    private static Map<String, String> accessControl(int port, int controllerPort) {
        List<String> listeners = new ArrayList<>(List.of("BROKER://127.0.0.1:" + port));
        listeners.add("CLIENT://127.0.0.1:" + servicePort);
        return Map.of(
                "listeners",
                String.join(",", listeners) + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "controller.quorum.voters",
                "1@127.0.0.1:" + controllerPort,
                "advertised.listeners",
                String.join(",", listeners),
                "listener.security.protocol.map",
                "CONTROLLER:PLAINTEXT,BROKER:PLAINTEXT,CLIENT:SASL_PLAINTEXT",
                "sasl.enabled.mechanisms",
                "PLAIN",
                "listener.name.client.plain.sasl.jaas.config",
                module("broker", " user_" + SERVICE + "=\"" + PASSWORD + "\""),
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // Whoever comes without a password, through the listener that asks for none.
                "super.users",
                "User:ANONYMOUS");
    }

    private static String module(String user, String more) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + PASSWORD + "\"" + more + ";";
    }

    private static TopicsConfig settings(String prefix, boolean create) {
        return new TopicsConfig() {
            @Override
            public Optional<String> prefix() {
                return Optional.of(prefix);
            }

            @Override
            public boolean create() {
                return create;
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
    }
}
