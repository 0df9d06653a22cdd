package dev.chartpulse.messaging;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.traces.PulseTraces;

/** Puts events on their topics: JSON, keyed, with CloudEvents headers in binary mode. */
@ApplicationScoped
public class EventPublisher {

    /** Longer than the producer takes before it gives a record up, unless it stands behind many that wait too. */
    private static final Duration LIMIT = Duration.ofSeconds(45);

    private final MutinyEmitter<byte[]> emitter;
    private final TopicNames names;
    private final DeclaredTopics topics;
    private final PulseTraces traces;
    private final URI source;

    EventPublisher(
            @Channel("events") MutinyEmitter<byte[]> emitter,
            TopicNames names,
            DeclaredTopics topics,
            PulseTraces traces,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.emitter = emitter;
        this.names = names;
        this.topics = topics;
        this.traces = traces;
        this.source = URI.create("chartpulse/" + service);
    }

    /**
     * Publishes one event.
     *
     * @return completes once all in-sync replicas hold the record; fails with {@link EventTooLargeException} for an event
     *     over 1 MiB, which would fail again, else with Kafka's failure, or after 45 s: the record may then still get there
     */
    public Uni<Void> publish(Event event) {
        Topic topic = Topic.of(event.getClass());
        byte[] json;
        try {
            json = Wire.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            return Uni.createFrom().failure(new IllegalStateException("an event that has no JSON", e));
        }
        if (json.length > Event.MAX_BYTES) {
            return Uni.createFrom().failure(new EventTooLargeException(topic, json.length));
        }
        Optional<String> trouble = topics.trouble();
        if (trouble.isPresent()) {
            return Uni.createFrom().failure(new TimeoutException(trouble.get()));
        }
        Context trace = traces.currentOrRoot(event.pulseId());
        return traces.span(
                "publish " + topic.topicName(),
                SpanKind.PRODUCER,
                trace,
                TraceHeaders.attributes(topic, event),
                span -> send(topic, event, json, TraceHeaders.of(traces, trace.with(span))));
    }

    private Uni<Void> send(Topic topic, Event event, byte[] json, Headers headers) {
        return emitter.sendMessage(Message.of(json)
                        .addMetadata(OutgoingKafkaRecordMetadata.<byte[]>builder()
                                .withTopic(names.of(topic))
                                .withKey(event.key().toString().getBytes(StandardCharsets.UTF_8))
                                .withHeaders(headers)
                                .build())
                        .addMetadata(OutgoingCloudEventMetadata.builder()
                                .withId(event.eventId())
                                .withType(topic.cloudEventType())
                                .withSource(source)
                                .withDataContentType("application/json")
                                .build()))
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }
}
