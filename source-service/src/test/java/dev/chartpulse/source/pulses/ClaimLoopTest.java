package dev.chartpulse.source.pulses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClaimLoopTest {

    @Property(tries = 200)
    void theLoopWakesJustAfterTheNextWholeSecond(@ForAll @IntRange(max = 999_999) int micros) {
        Instant now = Instant.parse("2026-03-02T09:00:00Z").plusNanos(micros * 1000L);
        Instant wakes = now.plus(ClaimLoop.untilNextSecond(now));
        Instant second = Instant.parse("2026-03-02T09:00:01Z");
        assertThat(Duration.between(second, wakes)).isBetween(Duration.ofNanos(1), Duration.ofMillis(10));
    }
}
