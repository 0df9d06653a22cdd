package dev.chartpulse.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class RecentContentsTest {

    private long now = 1_000;
    private final RecentContents contents = new RecentContents(() -> now);

    @Test
    void whatWasReadIsKeptForAWhile() {
        UUID first = added(40_000);
        now += Duration.ofSeconds(40).toNanos();
        UUID second = added(40_000);
        assertThat(contents.now()).containsOnlyKeys(first, second);

        now += Duration.ofSeconds(20).toNanos();
        assertThat(contents.now()).containsOnlyKeys(second);
        now += RecentContents.KEPT.toNanos();
        assertThat(contents.now()).isEmpty();
    }

    @Test
    void theOldestMakeRoomForLargeOnes() {
        List<UUID> pulses = Stream.generate(() -> added(1 << 20)).limit(100).toList();

        assertThat(contents.now()).containsOnlyKeys(last(pulses, RecentContents.MOST_BYTES >> 20));
    }

    @Test
    void theOldestMakeRoomForMany() {
        List<UUID> pulses = Stream.generate(() -> added(10)).limit(1_000).toList();

        assertThat(contents.now()).containsOnlyKeys(last(pulses, RecentContents.MOST));
    }

    @Test
    void whatIsReadOnceMoreCountsOnceAndAnew() {
        UUID pulse = added(RecentContents.MOST_BYTES / 2);
        now += Duration.ofSeconds(40).toNanos();
        Content again = content(RecentContents.MOST_BYTES / 2);
        contents.add(Map.of(pulse, again));
        UUID other = added(RecentContents.MOST_BYTES / 2);

        now += Duration.ofSeconds(40).toNanos();
        assertThat(contents.now()).containsOnlyKeys(pulse, other).containsEntry(pulse, again);
    }

    @Test
    void oneThatIsLargerThanAllMayBeIsNotKept() {
        added(RecentContents.MOST_BYTES + 1);

        assertThat(contents.now()).isEmpty();
    }

    private UUID added(int size) {
        UUID pulse = UUID.randomUUID();
        contents.add(Map.of(pulse, content(size)));
        return pulse;
    }

    private static UUID[] last(List<UUID> pulses, int count) {
        return pulses.subList(pulses.size() - count, pulses.size()).toArray(UUID[]::new);
    }

    private static Content content(int size) {
        return new Content(null, new Notice("subject", "text", null), size);
    }
}
