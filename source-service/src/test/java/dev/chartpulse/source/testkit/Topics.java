package dev.chartpulse.source.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.ResendRequested;
import dev.chartpulse.contracts.event.SubscriptionChanged;
import dev.chartpulse.contracts.event.Topic;

/** What source-service puts on Kafka, from now on; and what the other services would. One for all tests. */
public final class Topics {

    private static final List<Topic> READ = List.of(
            Topic.PULSE_REQUESTED,
            Topic.PULSE_ABANDONED,
            Topic.RESEND_REQUESTED,
            Topic.NOTICE_REQUESTED,
            Topic.SUBSCRIPTION_CHANGED);

    private static Topics only;
    /** What earlier tests made: some of it may be published while a later test reads. */
    private static final Set<UUID> LEFT_OUT = new HashSet<>();

    private final List<TopicPartition> partitions = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Event> seen = new ArrayList<>();

    private Topics(String servers) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        for (Topic topic : READ) {
            for (int partition = 0; partition < Topic.PARTITIONS; partition++) {
                partitions.add(new TopicPartition(topic.topicName(), partition));
            }
        }
        consumer.assign(partitions);
    }

    /** Has no test see any more what is published of these pulses and notices, which are at their end with the test that made them. */
    static void leaveOut(Collection<UUID> pulses) {
        LEFT_OUT.addAll(pulses);
    }

    /** What was before is not seen. */
    public static Topics fromNow(String servers) {
        if (only == null) {
            only = new Topics(servers);
        }
        only.seen.clear();
        only.consumer.seekToEnd(only.partitions);
        only.partitions.forEach(only.consumer::position);
        return only;
    }

    /** All requests for a pulse so far, once there are that many at least. */
    public List<PulseRequested> requests(UUID pulse, int count) {
        return await(PulseRequested.class, event -> event.pulse().id().equals(pulse), count);
    }

    /** All requests for these pulses so far, by pulse, once there is one at least for each. */
    public Map<UUID, List<PulseRequested>> requestsOf(Collection<UUID> pulses) {
        return Awaitility.await()
                .until(
                        () -> {
                            read();
                            return seen(PulseRequested.class, event -> true)
                                    .collect(Collectors.groupingBy(
                                            event -> event.pulse().id()));
                        },
                        found -> found.keySet().containsAll(pulses));
    }

    /** All requests so far, once there are that many at least. */
    public List<PulseRequested> requests(int count) {
        return await(PulseRequested.class, event -> true, count);
    }

    public List<PulseAbandoned> abandoned(UUID pulse, int count) {
        return await(PulseAbandoned.class, event -> event.pulse().id().equals(pulse), count);
    }

    /** All notices so far, once there are that many at least. */
    public List<NoticeRequested> notices(int count) {
        return await(NoticeRequested.class, event -> true, count);
    }

    /** All changes of subscriptions so far, once there are that many at least. */
    public List<SubscriptionChanged> subscriptions(int count) {
        return await(SubscriptionChanged.class, event -> true, count);
    }

    /** All resends of a delivery so far, once there are that many at least. */
    public List<ResendRequested> resends(UUID delivery, int count) {
        return await(ResendRequested.class, event -> event.deliveryId().equals(delivery), count);
    }

    private <E extends Event> List<E> await(Class<E> type, Predicate<E> wanted, int count) {
        return Awaitility.await()
                .until(
                        () -> {
                            read();
                            return seen(type, wanted).toList();
                        },
                        found -> found.size() >= count);
    }

    private <E extends Event> Stream<E> seen(Class<E> type, Predicate<E> wanted) {
        return seen.stream().filter(type::isInstance).map(type::cast).filter(wanted);
    }

    private void read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            try {
                Class<? extends Event> type = READ.stream()
                        .filter(topic -> topic.topicName().equals(record.topic()))
                        .findFirst()
                        .flatMap(Topic::eventType)
                        .orElseThrow();
                Event event = Wire.mapper().readValue(record.value(), type);
                if (!LEFT_OUT.contains(event.pulseId())) {
                    seen.add(event);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Sends an event as another service would. */
    public void send(Event event) {
        try {
            producer.send(new ProducerRecord<>(
                    Topic.of(event.getClass()).topicName(),
                    event.key().toString().getBytes(StandardCharsets.UTF_8),
                    Wire.mapper().writeValueAsBytes(event)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
