package dev.chartpulse.delivery.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.delivery.kit.Kit;

/** How long an account is held back that fails as a whole. */
@QuarkusTest
@WithTestResource(Kit.class)
class OutagesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Outages outages;

    private final String account = "account " + UUID.randomUUID();

    @Test
    void failuresInARowHoldTheAccountBackAndOthersMeanwhileDoNotMakeItLonger() {
        assertThat(failed()).isEmpty();
        assertThat(failed()).isEmpty();
        assertThat(heldFor()).isZero();

        assertThat(failed()).contains(3);
        assertThat(heldFor()).isEqualTo(10);
        assertThat(failed()).isEmpty();
        assertThat(heldFor()).isEqualTo(10);
    }

    @Test
    void thePauseDoublesEachTimeTheNextDeliveryFailsUpToTheLongest() {
        failed();
        failed();
        for (long seconds : new long[] {10, 20, 40, 60, 60}) {
            assertThat(failed()).isPresent();
            assertThat(heldFor()).isEqualTo(seconds);
            Kit.sql("update pace set next_at = now() where key = ?", account);
        }
    }

    @Test
    void anAnswerEndsTheRow() {
        failed();
        failed();
        outages.worked(account).await().atMost(PATIENCE);
        failed();
        failed();
        assertThat(heldFor()).isZero();
        assertThat(failed()).contains(3);

        outages.worked(account).await().atMost(PATIENCE);

        assertThat(Kit.count("select count(*) from pace where key = ? and (probed or failures > 0)", account))
                .isZero();
    }

    @Test
    void aSingleFailureMayBeEnough() {
        assertThat(failed(1)).contains(1);
        assertThat(heldFor()).isEqualTo(10);
    }

    private Optional<Integer> failed() {
        return failed(3);
    }

    private Optional<Integer> failed(int tolerated) {
        return outages.failed(account, tolerated, Duration.ofSeconds(10), Duration.ofMinutes(1))
                .await()
                .atMost(PATIENCE);
    }

    /** In seconds, by the clock of PostgreSQL, rounded up to tens. */
    private long heldFor() {
        return Kit.count(
                "select greatest(0, ceil(extract(epoch from next_at - now()) / 10) * 10)::bigint from pace where key = ?",
                account);
    }
}
