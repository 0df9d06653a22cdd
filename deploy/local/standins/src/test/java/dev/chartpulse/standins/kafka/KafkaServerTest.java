package dev.chartpulse.standins.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KafkaServerTest {

    @TempDir
    Path folder;

    @Test
    void recordsAndOffsetsOutliveARestartOnAnotherPort() throws Exception {
        try (KafkaServer kafka = KafkaServer.start(folder, 0)) {
            declare(kafka, "pulses");
            send(kafka, "pulses", "one");
            assertThat(readOne(kafka, "pulses")).isEqualTo("one");
            send(kafka, "pulses", "two");
        }
        try (KafkaServer kafka = KafkaServer.start(folder, 0)) {
            assertThat(readOne(kafka, "pulses")).isEqualTo("two");
        }
    }

    @Test
    void aTopicThatNobodyDeclaredIsNotThere() {
        try (KafkaServer kafka = KafkaServer.start(folder, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("unheard-of"))
                            .allTopicNames()
                            .get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void aTakenPortIsAnErrorAndNotTheEndOfTheProcess(@TempDir Path other) {
        try (KafkaServer kafka = KafkaServer.start(folder, 0)) {
            assertThatThrownBy(() -> KafkaServer.start(other, kafka.port()).close())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + kafka.port() + " is taken");
        }
    }

    private static void declare(KafkaServer kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(3), Optional.empty())))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private static void send(KafkaServer kafka, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "compression.type", "zstd"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get(60, TimeUnit.SECONDS);
        }
    }

    private static String readOne(KafkaServer kafka, String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "group.id", "readers",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            ConsumerRecords<String, String> records = ConsumerRecords.empty();
            while (records.isEmpty()) {
                records = consumer.poll(Duration.ofSeconds(1));
            }
            consumer.commitSync();
            return records.iterator().next().value();
        }
    }
}
