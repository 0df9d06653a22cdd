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
import java.util.stream.IntStream;

import jakarta.inject.Inject;

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
import org.junit.jupiter.api.Test;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;

import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.standins.log.LogLines;

@QuarkusTest
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
class MessagingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    @Inject
    Handler handler;

    @Inject
    KafkaClientService clients;

    @Inject
    InMemorySpanExporter spans;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void whatIsPublishedArrivesEqualWithItsCloudEventsHeaders() {
        PulseAbandoned event = Handler.abandoned("parse error");
        publisher.publish(event).await().atMost(PATIENCE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(handler.handled()).contains(event));

        ConsumerRecord<byte[], byte[]> record = recordsOf("test.pulse-abandoned").stream()
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
    void consumersGatherTheirRecords() {
        assertThat(clients.getConsumerChannels()).contains("pulse-abandoned").allSatisfy(channel -> assertThat(
                        clients.getConsumer(channel).configuration().get("interceptor.classes"))
                .isEqualTo(Gathering.class.getName()));
        assertThat(clients.getProducer("events").configuration().keySet().stream()
                        .map(String::valueOf))
                .isNotEmpty()
                .doesNotContain("interceptor.classes");
    }

    @Test
    void aHandlerThatFailedIsCalledAgainOnAnEventLoop() {
        PulseAbandoned event = Handler.abandoned("fail once");
        publisher.publish(event).await().atMost(PATIENCE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(handler.handled()).contains(event));
        assertThat(handler.failures()).hasValueGreaterThanOrEqualTo(2);
        assertThat(handler.onEventLoop()).doesNotContain(false);
    }

    @Test
    void anUndecodableRecordGoesToTheDeadLetterTopicAndTheNextIsHandled() throws Exception {
        byte[] key = "broken".getBytes(StandardCharsets.UTF_8);
        byte[] broken = "{\"pulse\":".getBytes(StandardCharsets.UTF_8);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("test.pulse-abandoned", 0, key, broken))
                    .get();
        }
        PulseAbandoned event = Handler.abandoned("after it");
        publisher.publish(event).await().atMost(PATIENCE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(handler.handled()).contains(event));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(recordsOf("test.dead-letter"))
                .anySatisfy(record -> assertThat(record.value()).isEqualTo(broken)));
    }

    @Test
    void anEventWhoseHandlerAlwaysFailsGoesToTheDeadLetterTopicWithItsReasonWhileTheOthersAreHandled() {
        PulseAbandoned poison = Handler.abandoned("fail always");
        publisher.publish(poison).await().atMost(PATIENCE);
        PulseAbandoned event = Handler.abandoned("beside it");
        publisher.publish(event).await().atMost(PATIENCE);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(handler.handled()).contains(event));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(recordsOf("test.dead-letter"))
                .filteredOn(record -> new String(record.key(), StandardCharsets.UTF_8)
                        .equals(poison.key().toString()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(header(record.headers(), "dead-letter-reason"))
                            .startsWith("the handler of " + poison.eventId() + " failed ")
                            .endsWith("java.lang.NullPointerException: a fault of the handler");
                    assertThat(header(record.headers(), "dead-letter-topic")).isEqualTo("test.pulse-abandoned");
                }));
        assertThat(handler.handled()).doesNotContain(poison);
    }

    @Test
    void eventsAtTheSameTimeAreHandledEachInTheTraceOfItsOwnPulse() {
        try (LogLines log = new LogLines()) {
            List<PulseAbandoned> events = IntStream.range(0, 30)
                    .mapToObj(number -> Handler.abandoned("many at once"))
                    .toList();
            Uni.join()
                    .all(events.stream().map(publisher::publish).toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(handler.handled()).containsAll(events));

            for (PulseAbandoned event : events) {
                String trace = event.pulseId().toString().replace("-", "");
                SpanData published = span("publish pulse-abandoned", trace);
                SpanData processed = await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> span("process pulse-abandoned", trace), span -> true);
                assertThat(published.getParentSpanId()).isEqualTo(trace.substring(0, 16));
                assertThat(processed.getParentSpanId()).isEqualTo(published.getSpanId());
                assertThat(log.with("handled " + event.eventId()))
                        .singleElement()
                        .satisfies(line -> assertThat(line.mdc())
                                .containsEntry("pulseId", event.pulseId().toString())
                                .containsEntry("traceId", trace)
                                .containsEntry("spanId", processed.getSpanId()));
            }
        }
    }

    @Test
    void aFailedAttemptIsLoggedWithItsPulse() {
        try (LogLines log = new LogLines()) {
            PulseAbandoned poison = Handler.abandoned("fail always");
            publisher.publish(poison).await().atMost(PATIENCE);
            String trace = poison.pulseId().toString().replace("-", "");

            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> span("process pulse-abandoned", trace).getStatus(), StatusData.error()::equals);
            assertThat(log.with(poison.eventId())).hasSizeGreaterThan(1).allSatisfy(line -> assertThat(line.mdc())
                    .containsEntry("pulseId", poison.pulseId().toString())
                    .containsEntry("traceId", trace));
        }
    }

    private SpanData span(String name, String trace) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name) && span.getTraceId().equals(trace))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEventOverItsSizeIsRefusedHere() {
        assertThatThrownBy(() -> publisher
                        .publish(Handler.abandoned("x".repeat(Event.MAX_BYTES)))
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(EventTooLargeException.class);
    }

    @Test
    void topicsAreDeclaredWithTheirPartitionsRetentionAndSize() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<String> names = Arrays.stream(Topic.values())
                    .map(topic -> "test." + topic.topicName())
                    .toList();
            assertThat(admin.describeTopics(names).allTopicNames().get().values())
                    .extracting(TopicDescription::partitions)
                    .allSatisfy(partitions -> assertThat(partitions).hasSize(Topic.PARTITIONS));
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "test.dead-letter");
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
