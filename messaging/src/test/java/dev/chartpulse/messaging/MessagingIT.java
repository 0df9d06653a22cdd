package dev.chartpulse.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Topic;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class MessagingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    @Inject
    Handler handler;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    /** A service's consumer: it fails the first time it sees an event whose message says so. */
    @Singleton
    static class Handler {

        private final List<PulseAbandoned> handled = new CopyOnWriteArrayList<>();
        private final List<Boolean> onEventLoop = new CopyOnWriteArrayList<>();
        private final AtomicInteger failures = new AtomicInteger();

        @Channel("pulse-abandoned")
        Multi<Message<byte[]>> channel;

        @Inject
        EventIntake intake;

        void start(@Observes StartupEvent started) {
            intake.consume(PulseAbandoned.class, channel, this::handle);
        }

        private Uni<Void> handle(PulseAbandoned event) {
            onEventLoop.add(
                    Vertx.currentContext() != null && Vertx.currentContext().isEventLoopContext());
            if (event.failure().message().equals("fail once") && failures.getAndIncrement() == 0) {
                return Uni.createFrom().failure(new IllegalStateException("PostgreSQL is away"));
            }
            handled.add(event);
            return Uni.createFrom().voidItem();
        }
    }

    private static PulseAbandoned abandoned(String message) {
        PulseAbandoned sample = Samples.of(PulseAbandoned.class);
        PulseRef pulse = sample.pulse();
        return new PulseAbandoned(
                new PulseRef(
                        UUID.randomUUID(),
                        pulse.workspaceId(),
                        pulse.attempt(),
                        pulse.trigger(),
                        pulse.dueAt(),
                        pulse.expiresAt()),
                sample.abandonedAt(),
                new Failure("query-rejected", message, null, false, null));
    }

    @Test
    void whatIsPublishedArrivesEqualWithItsCloudEventsHeaders() {
        PulseAbandoned event = abandoned("parse error");
        publisher.publish(event).await().atMost(PATIENCE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handler.handled).contains(event));

        ConsumerRecord<byte[], byte[]> record = recordsOf("pulse-abandoned").stream()
                .filter(each -> new String(each.key(), StandardCharsets.UTF_8)
                        .equals(event.key().toString()))
                .findFirst()
                .orElseThrow();
        assertThat(header(record.headers(), "ce_id")).isEqualTo(event.eventId());
        assertThat(header(record.headers(), "ce_type")).isEqualTo("dev.chartpulse.pulse-abandoned.v1");
        assertThat(header(record.headers(), "ce_source")).isEqualTo("chartpulse/messaging-test");
        assertThat(header(record.headers(), "ce_specversion")).isEqualTo("1.0");
    }

    @Test
    void aHandlerThatFailedIsCalledAgainOnAnEventLoop() {
        PulseAbandoned event = abandoned("fail once");
        publisher.publish(event).await().atMost(PATIENCE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handler.handled).contains(event));
        assertThat(handler.failures).hasValueGreaterThanOrEqualTo(2);
        assertThat(handler.onEventLoop).doesNotContain(false);
    }

    @Test
    void anUndecodableRecordGoesToTheDeadLetterTopicAndTheNextIsHandled() throws Exception {
        byte[] key = "broken".getBytes(StandardCharsets.UTF_8);
        byte[] broken = "{\"pulse\":".getBytes(StandardCharsets.UTF_8);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("pulse-abandoned", 0, key, broken))
                    .get();
        }
        PulseAbandoned event = abandoned("after it");
        publisher.publish(event).await().atMost(PATIENCE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(handler.handled).contains(event));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(recordsOf("dead-letter"))
                .anySatisfy(record -> assertThat(record.value()).isEqualTo(broken)));
    }

    @Test
    void anEventOverItsSizeIsRefusedHere() {
        assertThatThrownBy(() -> publisher
                        .publish(abandoned("x".repeat(EventPublisher.MAX_EVENT_BYTES)))
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(EventTooLargeException.class);
    }

    @Test
    void topicsAreDeclaredWithTheirPartitionsRetentionAndSize() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<String> names =
                    Arrays.stream(Topic.values()).map(Topic::topicName).toList();
            assertThat(admin.describeTopics(names).allTopicNames().get().values())
                    .extracting(TopicDescription::partitions)
                    .allSatisfy(partitions -> assertThat(partitions).hasSize(Topic.PARTITIONS));
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "dead-letter");
            var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            assertThat(config.get(TopicConfig.RETENTION_MS_CONFIG).value())
                    .isEqualTo(Long.toString(Duration.ofDays(14).toMillis()));
            assertThat(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()).isEqualTo("2097152");
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> recordsOf(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
