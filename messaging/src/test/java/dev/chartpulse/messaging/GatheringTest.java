package dev.chartpulse.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** When polls are prolonged, by a clock that only the test and the waiting move. */
class GatheringTest {

    private static final TopicPartition PARTITION = new TopicPartition("pulse-requested", 0);
    private static final long APART = Gathering.APART.toNanos();

    private long now = 1_000_000_000L;
    private final List<Long> waited = new ArrayList<>();
    private final Gathering gathering = new Gathering(() -> now, nanos -> {
        waited.add(nanos);
        now += nanos;
    });

    @Test
    void thePollsOfSingleRecordsEndApart() {
        poll(1);
        now += Duration.ofMillis(4).toNanos();
        poll(1);
        now += Duration.ofMillis(9).toNanos();
        poll(Gathering.MANY - 1);

        assertThat(waited)
                .containsExactly(
                        APART - Duration.ofMillis(4).toNanos(),
                        APART - Duration.ofMillis(9).toNanos());
    }

    @Test
    void whatComesAfterAPauseIsNotHeldUp() {
        poll(1);
        now += APART;
        poll(1);
        now += Duration.ofHours(1).toNanos();
        poll(1);

        assertThat(waited).isEmpty();
    }

    @Test
    void manyRecordsAreNotHeldUp() {
        poll(1);
        poll(Gathering.MANY);
        poll(32);

        assertThat(waited).isEmpty();
    }

    @Test
    void allRecordsAreHandedOn() {
        ConsumerRecords<byte[], byte[]> records = records(3);

        assertThat(gathering.onConsume(records)).isSameAs(records);
    }

    private void poll(int records) {
        gathering.onConsume(records(records));
    }

    private static ConsumerRecords<byte[], byte[]> records(int count) {
        return new ConsumerRecords<>(
                Map.of(
                        PARTITION,
                        IntStream.range(0, count)
                                .mapToObj(offset ->
                                        new ConsumerRecord<>("pulse-requested", 0, offset, new byte[0], new byte[0]))
                                .toList()),
                Map.of());
    }
}
