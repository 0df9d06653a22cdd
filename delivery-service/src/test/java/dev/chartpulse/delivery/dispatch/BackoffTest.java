package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffTest {

    private static final Duration MIN = Duration.ofSeconds(2);
    private static final Duration MAX = Duration.ofMinutes(15);

    private final Backoff backoff = new Backoff(MIN, MAX, 8);

    @Test
    void growsByTheSameFactorFromTheMinimumToTheMaximum() {
        assertThat(IntStream.rangeClosed(1, 7)
                        .mapToObj(made -> backoff.after(made, 1).toSeconds()))
                .containsExactly(2L, 5L, 15L, 42L, 117L, 325L, 900L);
    }

    @Test
    void twoAttemptsAreAPauseOfTheMinimumApart() {
        assertThat(new Backoff(MIN, MAX, 2).after(1, 1)).isEqualTo(MIN);
        assertThat(new Backoff(MIN, MAX, 1).after(1, 1)).isEqualTo(MIN);
    }

    @Test
    void whatCannotBeIsRefusedWithTheNamesOfTheProperties() {
        assertThatThrownBy(() -> new Backoff(MAX, MIN, 8)).hasMessageContaining("min-backoff to max-backoff");
        assertThatThrownBy(() -> new Backoff(MIN, MAX, 0)).hasMessageContaining("at least one attempt");
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, MAX, 8)).hasMessageContaining("a millisecond");
    }

    @Property
    void noPauseIsOutsideHalfTheMinimumAndTheMaximum(
            @ForAll @LongRange(min = 1, max = 10_000) long min,
            @ForAll @LongRange(min = 0, max = 10_000_000) long more,
            @ForAll @IntRange(min = 1, max = 100) int attempts,
            @ForAll @IntRange(min = 0) int made,
            @ForAll @DoubleRange(min = 0, max = 1) double chance) {
        Backoff any = new Backoff(Duration.ofMillis(min), Duration.ofMillis(min + more), attempts);
        assertThat(any.after(made, chance).toMillis()).isBetween(min / 2, min + more);
    }

    @Property
    void chanceTakesAwayHalfAtMostAndLaterPausesAreLonger(
            @ForAll @IntRange(min = 1, max = 20) int made, @ForAll @DoubleRange(min = 0, max = 1) double chance) {
        Duration full = backoff.after(made, 1);
        assertThat(backoff.after(made, chance)).isBetween(full.dividedBy(2), full);
        assertThat(backoff.after(made + 1, chance)).isGreaterThanOrEqualTo(backoff.after(made, chance));
    }
}
