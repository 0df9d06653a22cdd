package dev.chartpulse.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.contracts.webhook.WebhookSecret;
import dev.chartpulse.sealing.Keysets;
import dev.chartpulse.sealing.TokenSealer;

/** Publishes pulses as the other services do, made from the contracts' samples. */
final class PulseFeed implements AutoCloseable {

    private static final int PNG_BYTES = 40_000;
    /** The other services publish together what is due at the same second: not one request to Kafka for each pulse. */
    private static final int GATHERING_MILLIS = 20;

    private final Keysets.Pair keys = Keysets.generate();
    private final TokenSealer sealer = TokenSealer.of(keys.publicJson(), "bench");
    private final SlackAccess slack;
    private final Map<UUID, WebhookAccess> accesses = new ConcurrentHashMap<>();
    private final byte[] png = new byte[PNG_BYTES];
    private final PulseRequested requested = Samples.of(PulseRequested.class);
    private final PulseRendered rendered = Samples.of(PulseRendered.class);
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failed = new AtomicReference<>();

    PulseFeed(String bootstrapServers) {
        this(bootstrapServers, "xoxb-bench");
    }

    /** @param slackToken of the workspace that deliveries to Slack go to */
    PulseFeed(String bootstrapServers, String slackToken) {
        SlackAccess unsealed = new SlackAccess(UUID.randomUUID(), UUID.randomUUID(), new SealedSecret("x"));
        slack = new SlackAccess(
                unsealed.workspaceId(), unsealed.integrationId(), sealer.seal(slackToken, unsealed.secretContext()));
        new Random(1).nextBytes(png);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "compression.type",
                        "zstd",
                        "compression.zstd.level",
                        1,
                        "linger.ms",
                        GATHERING_MILLIS,
                        "max.request.size",
                        2_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The keyset that opens the token of the workspace, and the addresses of webhooks. */
    String slackKeys() {
        return keys.privateJson();
    }

    DeliverySpec toSlack(String channel) {
        return new DeliverySpec(UUID.randomUUID(), DeliveryKind.SLACK, channel, slack, null);
    }

    static DeliverySpec toEmail(String address) {
        return new DeliverySpec(UUID.randomUUID(), DeliveryKind.EMAIL, address, null, null);
    }

    /**
     * A delivery to a webhook, a workflow of Teams or a space of Google Chat, whose address is sealed once, as that of a stored destination.
     *
     * @param key what is signed with; null for Teams and Google Chat
     */
    DeliverySpec toPosted(DeliveryKind kind, UUID destination, URI url, String key) {
        WebhookAccess access = accesses.computeIfAbsent(destination, unknown -> access(kind, destination, url, key));
        return new DeliverySpec(UUID.randomUUID(), kind, destination.toString(), null, null, access);
    }

    private WebhookAccess access(DeliveryKind kind, UUID destination, URI url, String key) {
        Payload payload = kind == DeliveryKind.WEBHOOK ? Payload.MULTIPART : null;
        WebhookAccess unsealed = new WebhookAccess(
                slack.workspaceId(), destination, url.resolve("/"), new SealedSecret("x"), payload, null);
        SealedSecret secret = sealer.seal(json(new WebhookSecret(url, key)), unsealed.secretContext());
        return new WebhookAccess(
                unsealed.workspaceId(), destination, unsealed.origin(), secret, payload, unsealed.chartUrl());
    }

    /** Publishes that a pulse is requested; its chart is still to come. */
    PulseRef request(List<DeliverySpec> deliveries) {
        return request(requested.message().title(), deliveries);
    }

    /** The same, for a pulse whose messages have this title. */
    PulseRef request(String title, List<DeliverySpec> deliveries) {
        PulseMessage sample = requested.message();
        PulseMessage message = new PulseMessage(
                sample.connectionId(), sample.connectionName(), title, null, List.of(), sample.zone(), sample.link());
        Instant now = Instant.now();
        PulseRef pulse = new PulseRef(
                UUID.randomUUID(), slack.workspaceId(), 1, Trigger.SCHEDULED, now, now.plusSeconds(6 * 3600));
        send(new PulseRequested(
                pulse, requested.sourceId(), requested.query(), requested.chart(), message, deliveries));
        return pulse;
    }

    /** Publishes the chart of a pulse. */
    void render(PulseRef pulse) {
        send(new PulseRendered(
                pulse,
                rendered.queriedAt(),
                rendered.chart(),
                png,
                rendered.summary(),
                rendered.notices(),
                rendered.noData(),
                rendered.sketch()));
    }

    /**
     * Publishes at once what is gathered, and waits until Kafka has it.
     *
     * @throws IllegalStateException when it did not take something
     */
    void awaitPublished() {
        producer.flush();
        if (failed.get() != null) {
            throw new IllegalStateException("an event could not be published", failed.get());
        }
    }

    private void send(Event event) {
        producer.send(
                new ProducerRecord<>(
                        Topic.of(event.getClass()).topicName(),
                        event.key().toString().getBytes(StandardCharsets.UTF_8),
                        bytes(event)),
                (stored, failure) -> failed.compareAndSet(null, failure));
    }

    private static byte[] bytes(Event event) {
        try {
            return Wire.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Object value) {
        try {
            return Wire.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
