package dev.chartpulse.source.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.chartpulse.source.history.PulseView.EntryView;

class TimelineOrderTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void whatWasStoredLateStandsWhereItHappened() {
        assertThat(order(
                        entry(0, "claimed", null),
                        entry(5, "settled", 1),
                        entry(2, "published", 1),
                        entry(1, "queried", 1),
                        entry(7, "rendered", 1)))
                .containsExactly("claimed", "published 1", "queried 1", "rendered 1", "settled 1");
    }

    @Test
    void aFailureAndAWithholdingComeAfterTheRequestThatTheyAnswer() {
        assertThat(order(
                        entry(0, "claimed", null),
                        entry(2, "published", 1),
                        entry(1, "failed", 1),
                        entry(3, "abandoned", 1)))
                .containsExactly("claimed", "published 1", "failed 1", "abandoned 1");
        assertThat(order(
                        entry(0, "claimed", null),
                        entry(5, "published", 1),
                        entry(1, "queried", 1),
                        entry(3, "withheld", 1),
                        entry(2, "settled", 1)))
                .containsExactly("claimed", "published 1", "queried 1", "withheld 1", "settled 1");
    }

    @Test
    void attemptsFollowEachOtherByTime() {
        assertThat(order(
                        entry(0, "claimed", null),
                        entry(1, "published", 1),
                        entry(2, "failed", 1),
                        entry(62, "published", 2),
                        entry(61, "queried", 2),
                        entry(63, "rendered", 2),
                        entry(64, "settled", 1)))
                .containsExactly(
                        "claimed", "published 1", "failed 1", "published 2", "queried 2", "rendered 2", "settled 1");
    }

    @Test
    void aDeliveryThatSettledWithoutAChartStandsByItsTime() {
        assertThat(order(
                        entry(0, "claimed", null),
                        entry(2, "settled", 1),
                        entry(1, "abandoned", 1),
                        entry(3, "published", 1)))
                .containsExactly("claimed", "abandoned 1", "settled 1", "published 1");
    }

    @Test
    void everyOrderOfTheSameEntriesGivesTheSame() {
        List<EntryView> entries = Arrays.asList(
                entry(0, "claimed", null),
                entry(1, "published", 1),
                entry(1, "queried", 1),
                entry(1, "rendered", 1),
                entry(0, "settled", 1),
                entry(9, "resend-requested", null));
        List<String> expected = order(entries.toArray(EntryView[]::new));
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            Collections.shuffle(entries, random);
            assertThat(order(entries.toArray(EntryView[]::new))).isEqualTo(expected);
        }
    }

    private static EntryView entry(int seconds, String event, Integer attempt) {
        return new EntryView(NINE.plusSeconds(seconds), event, attempt, null, null);
    }

    private static List<String> order(EntryView... entries) {
        return TimelineOrder.of(List.of(entries)).stream()
                .map(entry -> entry.attempt() == null ? entry.event() : entry.event() + " " + entry.attempt())
                .toList();
    }
}
