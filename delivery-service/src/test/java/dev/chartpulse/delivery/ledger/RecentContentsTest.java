package dev.chartpulse.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class RecentContentsTest {

    private final RecentContents contents = new RecentContents();

    @Test
    void whatWasReadIsKept() {
        UUID pulse = UUID.randomUUID();
        Content content = content(40_000);
        contents.add(Map.of(pulse, content));

        assertThat(contents.now()).containsExactly(Map.entry(pulse, content));
    }

    @Test
    void largeOnesTakeNoMoreMemoryThanTheyMay() {
        for (int i = 0; i < 100; i++) {
            contents.add(Map.of(UUID.randomUUID(), content(1 << 20)));
            assertThat(contents.now().values().stream().mapToInt(Content::size).sum())
                    .isLessThanOrEqualTo(RecentContents.MOST_BYTES);
        }
        assertThat(contents.now()).isNotEmpty();
    }

    @Test
    void smallOnesAreNoMoreThanAClaimCanName() {
        for (int i = 0; i < 1_000; i++) {
            contents.add(Map.of(UUID.randomUUID(), content(10)));
        }
        assertThat(contents.now().size()).isBetween(64, RecentContents.MOST_BYTES / RecentContents.LEAST_WEIGHT);
    }

    private static Content content(int size) {
        return new Content(null, new Notice("subject", "text", null), size);
    }
}
