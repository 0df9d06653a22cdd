package dev.chartpulse.delivery.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliverySettled;

/** All delivery-settled events so far, as source-service would read them. */
final class Settled implements Runnable {

    private final String bootstrapServers;
    private final List<DeliverySettled> events = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    Settled(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    List<DeliverySettled> of(UUID delivery) {
        return events.stream().filter(e -> e.deliveryId().equals(delivery)).toList();
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "group.id", "test", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("delivery-settled"));
            while (!stopped) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> events.add(decode(record.value())));
            }
        }
    }

    private static DeliverySettled decode(byte[] json) {
        try {
            return Wire.mapper().readValue(json, DeliverySettled.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
