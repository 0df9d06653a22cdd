package dev.chartpulse.query.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.Topic;

/** The other services' side of Kafka. */
public final class Topics implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Event> seen = new ArrayList<>();

    public Topics(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic(PulseQueried.class), topic(PulseFailed.class)));
    }

    private static String topic(Class<? extends Event> type) {
        return Topic.of(type).topicName();
    }

    public void send(Event event) {
        send(event, null);
    }

    /**
     * @param partition null for the one that the key leads to
     * @return the record's offset
     */
    public long send(Event event, Integer partition) {
        try {
            return producer.send(new ProducerRecord<>(
                            topic(event.getClass()),
                            partition,
                            event.key().toString().getBytes(StandardCharsets.UTF_8),
                            Wire.mapper().writeValueAsBytes(event)))
                    .get()
                    .offset();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** All events of a pulse so far, after another look. */
    public List<Event> of(UUID pulse) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
            seen.add(decode(each));
        }
        return seen.stream().filter(event -> event.key().equals(pulse)).toList();
    }

    private static Event decode(ConsumerRecord<byte[], byte[]> each) {
        try {
            return each.topic().equals(topic(PulseQueried.class))
                    ? Wire.mapper().readValue(each.value(), PulseQueried.class)
                    : Wire.mapper().readValue(each.value(), PulseFailed.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
