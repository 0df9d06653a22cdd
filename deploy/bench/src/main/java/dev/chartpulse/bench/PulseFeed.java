package dev.chartpulse.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.sealing.Keysets;
import dev.chartpulse.sealing.TokenSealer;

/** Publishes pulses as the other services do, made from the contracts' samples. */
final class PulseFeed implements AutoCloseable {

    private static final int PNG_BYTES = 40_000;

    private final Keysets.Pair keys = Keysets.generate();
    private final SlackAccess slack;
    private final byte[] png = new byte[PNG_BYTES];
    private final PulseRequested requested = Samples.of(PulseRequested.class);
    private final PulseRendered rendered = Samples.of(PulseRendered.class);
    private final KafkaProducer<byte[], byte[]> producer;

    PulseFeed(String bootstrapServers) {
        SlackAccess unsealed = new SlackAccess(UUID.randomUUID(), UUID.randomUUID(), new SealedSecret("x"));
        TokenSealer sealer = TokenSealer.of(keys.publicJson(), "bench");
        slack = new SlackAccess(
                unsealed.workspaceId(), unsealed.integrationId(), sealer.seal("xoxb-bench", unsealed.secretContext()));
        new Random(1).nextBytes(png);
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "compression.type",
                        "zstd",
                        "linger.ms",
                        0,
                        "max.request.size",
                        2_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The keyset that opens the token of the workspace. */
    String slackKeys() {
        return keys.privateJson();
    }

    DeliverySpec toSlack(String channel) {
        return new DeliverySpec(UUID.randomUUID(), DeliveryKind.SLACK, channel, slack, null);
    }

    static DeliverySpec toEmail(String address) {
        return new DeliverySpec(UUID.randomUUID(), DeliveryKind.EMAIL, address, null, null);
    }

    /** Publishes that a pulse is requested; its chart is still to come. */
    PulseRef request(List<DeliverySpec> deliveries) {
        Instant now = Instant.now();
        PulseRef pulse = new PulseRef(
                UUID.randomUUID(), slack.workspaceId(), 1, Trigger.SCHEDULED, now, now.plusSeconds(6 * 3600));
        send(new PulseRequested(
                pulse, requested.sourceId(), requested.query(), requested.chart(), requested.message(), deliveries));
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
                rendered.noData()));
    }

    private void send(Event event) {
        try {
            producer.send(new ProducerRecord<>(
                    Topic.of(event.getClass()).topicName(),
                    event.key().toString().getBytes(StandardCharsets.UTF_8),
                    Wire.mapper().writeValueAsBytes(event)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
