package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    @Test
    void doublesFromTheMinimum() {
        assertThat(backoff.after(1, 1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(2, 1)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.after(5, 1)).isEqualTo(Duration.ofSeconds(32));
    }

    @Test
    void staysAtTheMaximum() {
        assertThat(backoff.after(9, 1)).isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.after(Integer.MAX_VALUE, 1)).isEqualTo(Duration.ofMinutes(5));
    }

    @Property
    void chanceTakesAwayHalfAtMost(
            @ForAll @IntRange(min = 0) int attempts, @ForAll @DoubleRange(min = 0, max = 1) double chance) {
        Duration full = backoff.after(attempts, 1);
        assertThat(backoff.after(attempts, chance)).isBetween(full.dividedBy(2), full);
    }
}
