package dev.chartpulse.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;

import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.traces.PulseTraces;

/** The trace in a record's headers, by the W3C's Trace Context ({@code traceparent}). */
final class TraceHeaders {

    /** Names of OpenTelemetry's semantic conventions for messaging. */
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");

    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("messaging.message.id");
    private static final TextMapGetter<Headers> GETTER = new Getter();

    private TraceHeaders() {}

    /** The headers that hand the trace on; empty where no traces are recorded. */
    static Headers of(PulseTraces traces, Context trace) {
        Headers headers = new RecordHeaders();
        traces.inject(trace, headers, (to, name, value) -> to.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    /** The trace that a record was published in; if its headers name none of the pulse's, that of the pulse's first span. */
    static Context of(PulseTraces traces, Message<?> record, Event event) {
        return traces.extract(headers(record), GETTER, event.pulseId());
    }

    private static Headers headers(Message<?> record) {
        for (Object metadata : record.getMetadata()) {
            if (metadata instanceof IncomingKafkaRecordMetadata<?, ?> kafka) {
                return kafka.getHeaders();
            }
        }
        return new RecordHeaders();
    }

    static Attributes attributes(Topic topic, Event event) {
        return Attributes.of(
                SYSTEM,
                "kafka",
                DESTINATION,
                topic.topicName(),
                MESSAGE,
                event.eventId(),
                PulseTraces.PULSE,
                event.pulseId().toString());
    }

    private static final class Getter implements TextMapGetter<Headers> {

        @Override
        public Iterable<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public String get(Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}
