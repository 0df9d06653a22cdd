package dev.chartpulse.source.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.pulses.PulseConfig;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(6));

    private double random;
    private RetryPolicy policy;

    @BeforeEach
    void defaults() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PulseConfig.class)
                .build();
        policy = new RetryPolicy(config.getConfigMapping(PulseConfig.class), () -> random);
    }

    @Test
    void thePauseDoublesUpToItsLimitWithJitterOnTop() {
        assertThat(policy.next(transientFailure(null), 1, NOW, LATER)).contains(NOW.plusSeconds(60));
        assertThat(policy.next(transientFailure(null), 2, NOW, LATER)).contains(NOW.plusSeconds(120));
        assertThat(policy.next(transientFailure(null), 4, NOW, LATER)).contains(NOW.plusSeconds(480));
        assertThat(policy.next(transientFailure(null), 7, NOW, LATER)).contains(NOW.plus(Duration.ofHours(1)));
        random = 1;
        assertThat(policy.next(transientFailure(null), 1, NOW, LATER)).contains(NOW.plusSeconds(75));
    }

    @Test
    void theOtherSidesWishForALongerPauseIsHonoured() {
        assertThat(policy.next(transientFailure(NOW.plusSeconds(90)), 1, NOW, LATER))
                .contains(NOW.plusSeconds(90));
        assertThat(policy.next(transientFailure(NOW.minusSeconds(90)), 1, NOW, LATER))
                .contains(NOW.plusSeconds(60));
    }

    @Test
    void aQueryThatWasOnlyHeldBackIsAskedAgainSoon() {
        Failure busy = new Failure(
                ProblemCode.GRAFANA_BUSY, "too many calls", "Spread the schedules.", true, NOW.plusSeconds(5));
        assertThat(policy.next(busy, 1, NOW, LATER)).contains(NOW.plusSeconds(5));
        assertThat(policy.next(busy, 2, NOW, LATER)).contains(NOW.plusSeconds(10));
        random = 1;
        assertThat(policy.next(busy, 4, NOW, LATER)).contains(NOW.plusSeconds(50));
    }

    @Test
    void nothingFollowsAPermanentFailureTheLastAttemptOrTheExpiry() {
        Failure permanent = new Failure(ProblemCode.QUERY_REJECTED, "parse error", "Correct the query.", false, null);
        assertThat(policy.next(permanent, 1, NOW, LATER)).isEmpty();
        assertThat(policy.next(transientFailure(null), 30, NOW, LATER)).isEmpty();
        assertThat(policy.next(transientFailure(null), 1, NOW, NOW.plusSeconds(60)))
                .isEmpty();
        assertThat(policy.next(transientFailure(LATER), 1, NOW, LATER)).isEmpty();
    }

    @Test
    void patienceGrowsWithEachAttemptUpToItsLimit() {
        assertThat(policy.patience(1)).isEqualTo(Duration.ofSeconds(60));
        assertThat(policy.patience(3)).isEqualTo(Duration.ofSeconds(240));
        assertThat(policy.patience(40)).isEqualTo(Duration.ofMinutes(10));
    }

    private static Failure transientFailure(Instant retryAfter) {
        return new Failure(ProblemCode.RATE_LIMITED, "Grafana answered 429", "Wait.", true, retryAfter);
    }
}
