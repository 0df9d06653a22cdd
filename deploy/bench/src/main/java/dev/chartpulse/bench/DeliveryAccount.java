package dev.chartpulse.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.launcher.DeliverySystem;

/**
 * Compares what the ledger says of each delivery with what its receiver got, by {@link Account#agrees}, and with what was told of
 * it: the newest settlement, and the newest delivery-settled. A receiver of webhooks gets a message once if all requests have the one id by
 * which it knows repetitions.
 */
final class DeliveryAccount {

    static final int KINDS = DeliveryKind.values().length;

    private static final String LEDGER = """
            select d.id, coalesce(d.outcome, 'not settled') as outcome, d.failure ->> 'kind' as failure,
                exists (select from settlement s
                    where s.delivery_id = d.id and s.revision = d.revision and s.outcome = d.outcome) as announced
            from delivery d
            """;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Map<UUID, Expected> expected = new HashMap<>();
    private final Map<UUID, String> outcomes = new HashMap<>();
    private final Map<String, Integer> lines = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Receivers receivers;

    private record Expected(DeliveryKind kind, String title) {}

    DeliveryAccount(Receivers receivers) {
        this.receivers = receivers;
    }

    /** From now on these deliveries are expected; they are given back. */
    List<DeliverySpec> add(String title, List<DeliverySpec> deliveries) {
        deliveries.forEach(delivery -> expected.put(delivery.id(), new Expected(delivery.kind(), title)));
        return deliveries;
    }

    /** Compares the ledger with what has arrived until now; what was compared before is forgotten. */
    void compare(DeliverySystem system) throws SQLException {
        outcomes.clear();
        lines.clear();
        faults.clear();
        try (Connection database = system.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(LEDGER)) {
            Map<DeliveryKind, Map<String, Integer>> received = new EnumMap<>(DeliveryKind.class);
            for (DeliveryKind kind : DeliveryKind.values()) {
                received.put(kind, receivers.received(kind));
            }
            while (row.next()) {
                UUID id = row.getObject("id", UUID.class);
                Expected delivery = expected.get(id);
                compare(id, delivery, row, received.get(delivery.kind()).getOrDefault(delivery.title(), 0));
            }
        }
        if (!outcomes.keySet().equals(expected.keySet())) {
            faults.add(outcomes.size() + " deliveries in the ledger, and not " + expected.size());
        }
    }

    private void compare(UUID id, Expected delivery, ResultSet row, int received) throws SQLException {
        int arrived = delivery.kind() == DeliveryKind.CHAT ? receivers.takenInSpace(id) : received;
        String outcome = row.getString("outcome");
        outcomes.put(id, outcome);
        String failure = row.getString("failure");
        String line = delivery.kind().name().toLowerCase(Locale.ROOT) + " " + outcome
                + (failure == null ? "" : " (" + failure + ")") + ", arrived " + Account.times(arrived);
        lines.merge(line, 1, Integer::sum);
        if (!Account.agrees(outcome, arrived)) {
            faults.add(delivery.title() + ", delivery " + id + ": " + line);
        }
        if (!row.getBoolean("announced")) {
            faults.add("delivery " + id + " is " + outcome + ", and its settlement is not that");
        }
    }

    /** Compares the ledger with the newest delivery-settled of each delivery. */
    void compareTold(String bootstrapServers) throws IOException {
        Map<UUID, DeliverySettled> told = told(bootstrapServers);
        outcomes.forEach((id, outcome) -> {
            DeliverySettled newest = told.get(id);
            if (newest == null
                    || !newest.outcome().name().toLowerCase(Locale.ROOT).equals(outcome)) {
                faults.add("delivery " + id + " is " + outcome + ", and told as " + newest);
            }
        });
    }

    private static Map<UUID, DeliverySettled> told(String bootstrapServers) throws IOException {
        Map<UUID, DeliverySettled> told = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topic.of(DeliverySettled.class).topicName()).stream()
                            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    DeliverySettled event = Wire.mapper().readValue(record.value(), DeliverySettled.class);
                    told.merge(
                            event.deliveryId(), event, (one, other) -> one.revision() > other.revision() ? one : other);
                }
            }
        }
        return told;
    }

    /** Prints the counts and each fault. */
    void print() {
        lines.forEach((line, count) -> System.out.printf("%6d %s%n", count, line));
        faults.forEach(System.out::println);
        System.out.println(
                faults.isEmpty() ? "nothing was lost, and nothing repeated in silence" : faults.size() + " faults");
    }

    /** What was lost, or repeated in silence; empty if all is well. */
    List<String> faults() {
        return faults;
    }

    /** How many deliveries are told as such. */
    long count(String outcome) {
        return outcomes.values().stream().filter(outcome::equals).count();
    }

    boolean isGood() {
        return faults.isEmpty();
    }
}
