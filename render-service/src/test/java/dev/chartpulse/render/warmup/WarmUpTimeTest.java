package dev.chartpulse.render.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class WarmUpTimeTest {

    private static final Instant BEGAN = Instant.parse("2026-03-02T08:00:00Z");
    private static final WarmUpTime TIME = new WarmUpTime(BEGAN, Duration.ofSeconds(4), Duration.ofSeconds(10));

    @Test
    void theTimeBeginsWhenHttpListens() {
        Optional<Instant> late = Optional.of(BEGAN.plusSeconds(5));
        assertThat(TIME.isOver(BEGAN.plusSeconds(8), late)).isFalse();
        assertThat(TIME.isOver(BEGAN.plusMillis(9_001), late)).isTrue();
    }

    @Test
    void withoutHttpItGoesOnUntilTheLimit() {
        assertThat(TIME.isOver(BEGAN.plusSeconds(9), Optional.empty())).isFalse();
        assertThat(TIME.isOver(BEGAN.plusMillis(10_001), Optional.empty())).isTrue();
    }

    @Test
    void theLimitHoldsHoweverLateHttpListens() {
        assertThat(TIME.isOver(BEGAN.plusMillis(10_001), Optional.of(BEGAN.plusSeconds(9))))
                .isTrue();
    }
}
