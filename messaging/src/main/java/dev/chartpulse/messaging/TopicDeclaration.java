package dev.chartpulse.messaging;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

import dev.chartpulse.contracts.event.Topic;

/** Declares the topics at start, before any channel is connected; those that exist are left as they are. */
@ApplicationScoped
class TopicDeclaration {

    private static final Logger LOG = Logger.getLogger(TopicDeclaration.class);

    private final Map<String, Object> broker;
    private final Optional<Short> replicas;
    private final Duration patience;

    TopicDeclaration(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "chartpulse.topics.replicas") Optional<Short> replicas,
            @ConfigProperty(name = "chartpulse.topics.patience", defaultValue = "30S") Duration patience) {
        this.broker = broker;
        this.replicas = replicas;
        this.patience = patience;
    }

    void declare(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent starting)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(patience.toMillis(), 10_000));
        try (Admin admin = Admin.create(settings)) {
            List<NewTopic> topics =
                    Arrays.stream(Topic.values()).map(this::describe).toList();
            for (var created : admin.createTopics(topics).values().entrySet()) {
                await(created.getKey(), created.getValue());
            }
        }
    }

    private void await(String topic, KafkaFuture<Void> created) throws InterruptedException {
        try {
            created.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            LOG.infof("declared topic %s", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw unavailable(topic, e.getCause());
            }
        } catch (TimeoutException e) {
            throw unavailable(topic, e);
        }
    }

    private IllegalStateException unavailable(String topic, Throwable cause) {
        return new IllegalStateException(
                "topic " + topic + " cannot be declared in the Kafka at "
                        + broker.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)
                        + " (KAFKA_BOOTSTRAP_SERVERS): " + cause.getMessage(),
                cause);
    }

    private NewTopic describe(Topic topic) {
        return new NewTopic(topic.topicName(), Optional.of(Topic.PARTITIONS), replicas)
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(topic.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(Topic.MAX_MESSAGE_BYTES),
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE));
    }
}
