package dev.chartpulse.source.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.firing.ClaimedPulseTest;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseStatus;

/** Charts that do not come. */
@QuarkusTest
class WatchdogIT extends ClaimedPulseTest {

    @Inject
    Outbox outbox;

    @Inject
    Watchdog watchdog;

    @Inject
    QueueFront queue;

    @Inject
    Charts charts;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void noChartHasComeForLong() {
        queue.came(asked("now() - interval '2 days'", "now() - interval '1 day'"));
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
    void aPulseThatWaitsForItsTurnIsNotAskedForAgain() {
        sql("update pulse set ask_again_at = now() - interval '1 second'");
        queue.came(asked("now() - interval '5 seconds'", "now()"));
        assertThat(await(watchdog.watch()))
                .as("charts of pulses before it come")
                .isZero();
        queue.came(asked("now() + interval '10 seconds'", "now()"));
        assertThat(await(watchdog.watch())).as("it was overtaken").isEqualTo(1);
        assertThat(query("select attempt from pulse")).isEqualTo("2");
    }

    @Test
    void aPulseThatWaitsBehindManyOfItsSourceIsNotOvertakenByOtherSources() {
        sql("update pulse set ask_again_at = now() - interval '1 second'");
        queue.came(asked("now() - interval '5 seconds'", "now()"));
        queue.came(asked(UUID.randomUUID(), "now() + interval '10 seconds'", "now()"));
        assertThat(await(watchdog.watch())).as("charts of its source come").isZero();
        queue.came(asked("now() - interval '5 seconds'", "now() - interval '31 seconds'"));
        queue.came(asked(UUID.randomUUID(), "now() + interval '10 seconds'", "now()"));
        assertThat(await(watchdog.watch())).as("none comes any more").isEqualTo(1);
    }

    @Test
    void pulsesThatWaitForTheirTurnAreAskedForAgainOnceNoChartComesAnyMore() {
        sql("update pulse set ask_again_at = now() - interval '1 second'");
        queue.came(asked("now() - interval '5 seconds'", "now() - interval '31 seconds'"));
        assertThat(await(watchdog.watch())).isEqualTo(1);
    }

    @Test
    void eachChartShowsHowFarTheQueueIs() {
        sql("update pulse set ask_again_at = now() + interval '30 seconds'");
        await(charts.rendered(rendered(pulse, 1)));
        assertThat(queue.front().askAgainAt())
                .isBetween(Instant.now().plusSeconds(10), Instant.now().plusSeconds(21));
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

    @Test
    void pulsesThatCannotBeDealtWithDoNotHoldUpThoseBehindThem() {
        sql("""
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at,
                    created_at, stage, status, attempt)
                select gen_random_uuid(), '%1$s', '%1$s', 'Bad', '%2$s', 'manual', now(), now() - interval '1 hour', now(),
                    'requested', 'requested', 1 from generate_series(1, %3$d)""".formatted(WORKSPACE, SOURCE, Watchdog.BATCH + 1));
        sql("update pulse set expires_at = now() - interval '1 second' where id = '" + pulse + "'");
        double failed = watched("failed");
        whileRefused("trigger refuse before update on pulse for each row when (old.connection_name = 'Bad')", () -> {
            assertThat(await(watchdog.watch())).isEqualTo(Watchdog.BATCH);
            assertThat(await(watchdog.watch()))
                    .as("the last bad one and the good one")
                    .isEqualTo(2);
            assertThat(await(watchdog.watch())).as("from the front again").isEqualTo(Watchdog.BATCH);
        });
        assertThat(status(pulse)).isEqualTo("skipped");
        assertThat(watched("failed")).isGreaterThanOrEqualTo(failed + Watchdog.BATCH + 1);
    }

    @Test
    void whatIsNotCommittedIsNotCounted() {
        sql("update pulse set expires_at = now() - interval '1 second'");
        double expired = watched("expired");
        whileRefused(
                "constraint trigger refuse after update on pulse deferrable initially deferred for each row",
                () -> await(watchdog.watch()));
        assertThat(watched("expired")).isEqualTo(expired);
        await(watchdog.watch());
        assertThat(watched("expired")).isEqualTo(expired + 1);
    }

    /** A pulse of which only these instants matter, both by PostgreSQL's clock. */
    private LockedPulse asked(String askAgainAt, String now) {
        return asked(SOURCE, askAgainAt, now);
    }

    private LockedPulse asked(UUID source, String askAgainAt, String now) {
        return new LockedPulse(
                pulse,
                source,
                "requested",
                PulseStatus.REQUESTED,
                1,
                instant(now),
                null,
                instant(askAgainAt),
                false,
                null,
                instant(now));
    }

    private Instant instant(String expression) {
        return Instant.parse(
                query("select to_char((" + expression + ") at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
    }

    private double watched(String outcome) {
        return meters.counter("chartpulse.pulses.watched", "outcome", outcome).count();
    }
}
