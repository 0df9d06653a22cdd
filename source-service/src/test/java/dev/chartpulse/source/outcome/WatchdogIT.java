package dev.chartpulse.source.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.testkit.PulseTest;

/** Charts that do not come. */
@QuarkusTest
class WatchdogIT extends PulseTest {

    @Inject
    Claiming claiming;

    @Inject
    Outbox outbox;

    @Inject
    Watchdog watchdog;

    private UUID pulse;

    @BeforeEach
    void claimOne() {
        Instant due = thisMinute();
        pulse = claiming.pulse(connection(due), due);
        claiming.claimAndPublish();
    }

    @Test
    void aChartThatTakesTooLongIsAskedForAgainUpToALimit() {
        for (int attempt = 2; attempt <= 3; attempt++) {
            assertThat(await(watchdog.watch())).as("within its patience").isZero();
            sql("update pulse set ask_again_at = now() - interval '1 second'");
            assertThat(await(watchdog.watch())).isEqualTo(1);
            await(outbox.sweep());
            assertThat(topics.requests(pulse, attempt).get(attempt - 1).pulse().attempt())
                    .isEqualTo(attempt);
        }
        sql("update pulse set ask_again_at = now() - interval '1 second'");
        await(watchdog.watch());
        await(outbox.sweep());
        Failure failure = topics.abandoned(pulse, 1).get(0).failure();
        assertThat(failure.kind()).isEqualTo("no-chart");
        assertThat(status(pulse)).isEqualTo("failed");
    }

    @Test
    void severalWatchdogsAskAgainOnce() {
        sql("update pulse set ask_again_at = now() - interval '1 second'");
        await(Uni.join()
                .all(List.of(watchdog.watch(), watchdog.watch(), watchdog.watch()))
                .andFailFast());
        assertThat(query("select attempt from pulse")).isEqualTo("2");
    }

    @Test
    void aPulsePastItsExpiryIsGivenUpAsExpired() {
        sql("update pulse set expires_at = now() - interval '1 second'");
        await(watchdog.watch());
        await(outbox.sweep());
        assertThat(topics.abandoned(pulse, 1).get(0).failure().kind()).isEqualTo("expired");
        assertThat(status(pulse)).isEqualTo("skipped");
        assertThat(rows("delivery where outcome = 'skipped'")).isEqualTo(3);
    }
}
