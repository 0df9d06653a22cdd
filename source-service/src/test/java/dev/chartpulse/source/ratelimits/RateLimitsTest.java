package dev.chartpulse.source.ratelimits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private long now = Long.MAX_VALUE - 5;
    private final RateLimits limits = new RateLimits(2, () -> now);

    @Test
    void eachRequestIsCountedAndTheOneBeyondTheQuotaIsRefused() {
        RateLimits.State first = limits.count("a");
        assertThat(first.isExceeded()).isFalse();
        assertThat(first.policy()).isEqualTo("\"caller\";q=2;w=60");
        assertThat(first.left()).isEqualTo("\"caller\";r=1;t=60");
        now += Duration.ofSeconds(20).toNanos();
        assertThat(limits.count("a").left()).isEqualTo("\"caller\";r=0;t=40");
        assertThat(limits.count("a").isExceeded()).isTrue();
        assertThat(limits.count("a").left()).isEqualTo("\"caller\";r=0;t=40");
    }

    @Test
    void anotherCallerHasAQuotaOfItsOwn() {
        limits.count("a");
        limits.count("a");
        assertThat(limits.count("a").isExceeded()).isTrue();
        assertThat(limits.count("b").isExceeded()).isFalse();
    }

    @Test
    void theWindowEndsAMinuteAfterItsFirstRequestHoweverManyAreRefused() {
        for (int second = 0; second < 60; second++) {
            limits.count("a");
            now += Duration.ofSeconds(1).toNanos();
        }
        assertThat(limits.count("a").left()).isEqualTo("\"caller\";r=1;t=60");
    }
}
