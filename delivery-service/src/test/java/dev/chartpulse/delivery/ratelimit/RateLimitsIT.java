package dev.chartpulse.delivery.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.ledger.Sql;

/** Two replicas share their rate limits, because the ledger stores them. */
@QuarkusTest
@WithTestResource(Kit.class)
class RateLimitsIT extends ServiceScenarios {

    private static final Duration HOUR = Duration.ofHours(1);

    private final String lane = "slack:" + UUID.randomUUID() + ":C1";

    @Inject
    Sql ledger;

    @Inject
    Vertx vertx;

    private RateLimits one;
    private RateLimits other;

    @BeforeEach
    void startReplicas() {
        one = new RateLimits(ledger, vertx);
        other = new RateLimits(ledger, vertx);
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    @Test
    void ofManyOnTwoReplicasOneGetsTheTurnInAChannelAndOtherChannelsAreUntouched() {
        List<Uni<Duration>> asked = IntStream.range(0, 20)
                .mapToObj(i -> (i % 2 == 0 ? one : other).takeTurn(lane, HOUR, Duration.ZERO))
                .toList();
        List<Duration> waits = get(Uni.join().all(asked).andFailFast());

        assertThat(waits).filteredOn(Duration::isZero).hasSize(1);
        assertThat(waits).filteredOn(wait -> !wait.isZero()).allSatisfy(wait -> assertThat(wait)
                .isBetween(HOUR.minusMinutes(2), HOUR));
        assertThat(get(other.takeTurn(lane + "0", HOUR, Duration.ZERO))).isZero();
    }

    @Test
    void whatOneReplicaIsAskedToWaitHoldsForTheOtherAndAShorterTimeDoesNotEndIt() {
        get(one.holdBack(lane, HOUR));
        get(other.holdBack(lane, Duration.ofSeconds(1)));

        assertThat(get(other.takeTurn(lane, HOUR, Duration.ZERO))).isGreaterThan(HOUR.minusMinutes(2));
    }

    @Test
    void replicasThatTakeTheTurnsOfTheSameChannelsGetEachTurnOnce() {
        List<String> lanes = IntStream.range(0, 50).mapToObj(i -> lane + i).toList();
        for (int round = 0; round < 10; round++) {
            Kit.sql("update pace set next_at = now() where key like ?", lane + "%");
            List<Uni<Duration>> asked = new ArrayList<>();
            lanes.forEach(each -> asked.add(one.takeTurn(each, HOUR, Duration.ZERO)));
            lanes.stream()
                    .sorted(Comparator.reverseOrder())
                    .forEach(each -> asked.add(other.takeTurn(each, HOUR, Duration.ZERO)));

            assertThat(get(Uni.join().all(asked).andFailFast()))
                    .filteredOn(Duration::isZero)
                    .hasSize(lanes.size());
        }
    }

    @Test
    void aTurnThatComesWithinThePatienceIsWaitedFor() {
        get(one.takeTurn(lane, Duration.ofMillis(200), Duration.ZERO));

        assertThat(get(other.takeTurn(lane, HOUR, Duration.ofSeconds(30)))).isZero();
    }
}
