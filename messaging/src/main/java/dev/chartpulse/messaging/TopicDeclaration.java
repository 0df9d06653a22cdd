package dev.chartpulse.messaging;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

import io.smallrye.common.annotation.Identifier;

import dev.chartpulse.contracts.event.Topic;

/**
 * Checks the topics once. Existing topics are left as they are, which needs only the right to describe them. Missing
 * topics are made; if that is not allowed, the error names them with all their settings.
 */
@ApplicationScoped
class TopicDeclaration {

    private static final Logger LOG = Logger.getLogger(TopicDeclaration.class);
    private static final int MAX_CAUSES = 6;

    private final Map<String, Object> broker;
    private final TopicNames names;
    private final TopicsConfig config;

    TopicDeclaration(
            @Identifier("default-kafka-broker") Map<String, Object> broker, TopicNames names, TopicsConfig config) {
        this.broker = broker;
        this.names = names;
        this.config = config;
    }

    /**
     * Declares the topics. Blocks, for {@link TopicsConfig#patience()} and a little more at most.
     *
     * @throws KafkaAwayException when Kafka does not answer
     * @throws IllegalStateException when Kafka refuses this service, or topics are missing and must not be made here
     */
    void declare() throws InterruptedException {
        TokenEndpoint.allow(broker);
        Map<String, Object> settings = new HashMap<>(broker);
        int patience = (int) config.patience().toMillis();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(patience, 10_000));
        try (Admin admin = connect(settings)) {
            Map<String, NewTopic> missing = missing(admin);
            if (!missing.isEmpty()) {
                make(admin, missing);
            }
        }
    }

    /**
     * Connects to Kafka.
     *
     * @throws KafkaAwayException when no address of Kafka has a name that can be resolved now
     */
    private Admin connect(Map<String, Object> settings) {
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            if (e.getCause() instanceof ConfigException wrong
                    && wrong.getMessage().startsWith("No resolvable bootstrap urls")) {
                throw away(wrong);
            }
            throw e;
        }
    }

    /** Includes those that we may not even describe: Kafka does not tell whether they exist. */
    private Map<String, NewTopic> missing(Admin admin) throws InterruptedException {
        Map<String, NewTopic> all = Arrays.stream(Topic.values())
                .map(this::describe)
                .collect(Collectors.toMap(NewTopic::name, topic -> topic, (a, b) -> a, LinkedHashMap::new));
        Map<String, NewTopic> missing = new LinkedHashMap<>();
        for (var described :
                admin.describeTopics(all.keySet()).topicNameValues().entrySet()) {
            Optional<Throwable> failure = await(described.getValue());
            if (failure.isPresent()) {
                if (!(failure.get() instanceof UnknownTopicOrPartitionException
                        || failure.get() instanceof AuthorizationException)) {
                    throw unavailable(described.getKey(), failure.get());
                }
                missing.put(described.getKey(), all.get(described.getKey()));
            }
        }
        return missing;
    }

    private void make(Admin admin, Map<String, NewTopic> missing) throws InterruptedException {
        if (!config.create()) {
            throw missing(missing.values(), "chartpulse.topics.create is false");
        }
        Map<String, NewTopic> refused = new LinkedHashMap<>();
        String why = "";
        for (var created : admin.createTopics(missing.values()).values().entrySet()) {
            Optional<Throwable> failure = await(created.getValue());
            if (failure.isEmpty()) {
                LOG.infof("declared topic %s", created.getKey());
            } else if (failure.get() instanceof AuthorizationException) {
                refused.put(created.getKey(), missing.get(created.getKey()));
                why = failure.get().getMessage();
            } else if (!(failure.get() instanceof TopicExistsException)) {
                throw unavailable(created.getKey(), failure.get());
            }
        }
        if (!refused.isEmpty()) {
            throw missing(refused.values(), "Kafka does not let this service make them: " + why);
        }
    }

    private Optional<Throwable> await(KafkaFuture<?> answer) throws InterruptedException {
        try {
            answer.get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e.getCause());
        } catch (TimeoutException e) {
            return Optional.of(e);
        }
    }

    private IllegalStateException missing(Iterable<NewTopic> topics, String why) {
        StringBuilder text = new StringBuilder("topics are missing in the Kafka at ")
                .append(bootstrapServers())
                .append(", or this service may not describe them (")
                .append(why)
                .append("). Make them, and give this service the rights to describe, read and write them:");
        for (NewTopic topic : topics) {
            String settings = topic.configs().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(setting -> setting.getKey() + "=" + setting.getValue())
                    .collect(Collectors.joining(", "));
            text.append("\n  ").append(topic.name()).append(": ").append(topic.numPartitions());
            text.append(" partitions, ").append(settings);
        }
        return new IllegalStateException(text.toString());
    }

    private RuntimeException unavailable(String topic, Throwable cause) {
        if (cause instanceof RetriableException || cause instanceof TimeoutException) {
            return away(cause);
        }
        return new IllegalStateException(
                "topic " + topic + " cannot be declared in the Kafka at " + bootstrapServers()
                        + " (KAFKA_BOOTSTRAP_SERVERS): " + reasons(cause),
                cause);
    }

    private KafkaAwayException away(Throwable cause) {
        return new KafkaAwayException(
                "Kafka does not answer at " + bootstrapServers() + " (KAFKA_BOOTSTRAP_SERVERS): " + reasons(cause),
                cause);
    }

    /** What Kafka says, and what is behind it: that of a failed TLS handshake or log-in stands in a cause. */
    private static String reasons(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(cause -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage())
                .distinct()
                .collect(Collectors.joining(": "));
    }

    private Object bootstrapServers() {
        return broker.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
    }

    private NewTopic describe(Topic topic) {
        return new NewTopic(names.of(topic), Optional.of(Topic.PARTITIONS), config.replicas())
                .configs(Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(topic.retention().toMillis()),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(Topic.MAX_MESSAGE_BYTES),
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE));
    }
}
