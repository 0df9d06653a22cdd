package dev.chartpulse.query.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Topic;

/** Sends pulses, and takes the time until what became of each is on its topic. */
final class LoadTopics implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final long[] millis = new long[200_000];
    private final AtomicInteger measured = new AtomicInteger();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Thread reader = new Thread(this::read, "load-reader");
    private volatile boolean closing;

    LoadTopics(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 1, "compression.type", "zstd"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "group.id", "load", "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(
                Topic.of(PulseQueried.class).topicName(),
                Topic.of(PulseFailed.class).topicName()));
        reader.start();
    }

    void send(PulseRequested pulse, boolean measure) {
        if (measure) {
            sentAt.put(pulse.pulse().id().toString(), System.nanoTime());
        }
        try {
            producer.send(new ProducerRecord<>(
                    Topic.of(PulseRequested.class).topicName(),
                    pulse.key().toString().getBytes(StandardCharsets.UTF_8),
                    Wire.mapper().writeValueAsBytes(pulse)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        while (!closing) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(50))) {
                settle(each, System.nanoTime());
            }
        }
        consumer.close();
    }

    private void settle(ConsumerRecord<byte[], byte[]> each, long now) {
        if (each.topic().equals(Topic.of(PulseFailed.class).topicName())) {
            failures.merge(kind(each), 1, Integer::sum);
        }
        Long sent = sentAt.remove(new String(each.key(), StandardCharsets.UTF_8));
        if (sent != null) {
            millis[measured.get()] = (now - sent) / 1_000_000;
            measured.incrementAndGet();
        }
    }

    private static String kind(ConsumerRecord<byte[], byte[]> each) {
        try {
            return Wire.mapper()
                    .readValue(each.value(), PulseFailed.class)
                    .failure()
                    .kind();
        } catch (IOException e) {
            return "unreadable";
        }
    }

    int measured() {
        return measured.get();
    }

    Map<String, Integer> failures() {
        return new TreeMap<>(failures);
    }

    long percentile(int percent) {
        long[] sorted = Arrays.copyOf(millis, measured.get());
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    void reset() {
        measured.set(0);
        failures.clear();
    }

    @Override
    public void close() {
        closing = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
