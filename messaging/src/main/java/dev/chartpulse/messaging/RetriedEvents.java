package dev.chartpulse.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import dev.chartpulse.contracts.event.Topic;

/**
 * The events whose handlers failed and are called again. By topic: how many there are ({@code chartpulse.events.retrying})
 * and how long the oldest has been retried ({@code chartpulse.events.retrying.age}, in seconds). They grow while something
 * is away, and are for an alert: neither readiness nor liveness depends on them.
 */
final class RetriedEvents {

    private final Map<Object, Retried> events = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    RetriedEvents(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void measure(Topic topic, MeterRegistry meters) {
        Tags tags = Tags.of("topic", topic.topicName());
        meters.gauge("chartpulse.events.retrying", tags, this, retried -> retried.count(topic));
        meters.gauge("chartpulse.events.retrying.age", tags, this, retried -> retried.seconds(topic));
    }

    /**
     * An event's handler failed.
     *
     * @param event what stands for the event, the same each time
     */
    void failed(Object event, Topic topic) {
        events.putIfAbsent(event, new Retried(topic, nanoTime.getAsLong()));
    }

    /** The event is not retried any more: it was handled, or went to the dead-letter topic. */
    void ended(Object event) {
        events.remove(event);
    }

    private double count(Topic topic) {
        return events.values().stream().filter(event -> event.topic == topic).count();
    }

    private double seconds(Topic topic) {
        return events.values().stream()
                .filter(event -> event.topic == topic)
                .mapToLong(event -> nanoTime.getAsLong() - event.since)
                .mapToDouble(nanos -> (double) Duration.ofNanos(nanos).toMillis() / 1000)
                .max()
                .orElse(0);
    }

    private record Retried(Topic topic, long since) {}
}
