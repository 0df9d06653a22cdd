package dev.chartpulse.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.OwnLedger;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/** More to forget than one batch. */
@QuarkusTest
@WithTestResource(Kit.class)
class RetentionIT extends ServiceScenarios {

    private static final int MANY = 3 * Purge.BATCH + 200;

    private static OwnLedger ledger;

    @Inject
    RetentionConfig config;

    @Inject
    Loops loops;

    @Inject
    Vertx vertx;

    private Pool pool;
    private Purge purge;

    @BeforeEach
    void fill() {
        if (ledger == null) {
            ledger = OwnLedger.make("retention");
        }
        pool = ledger.pool(vertx);
        purge = new Purge(new Sql(pool));
        ledger.sql("""
                truncate pulse, chart, abandonment, delivery, settlement, pace cascade;
                insert into pulse (id, workspace_id, trigger, due_at, expires_at, message, stored_at)
                select gen_random_uuid(), gen_random_uuid(), 'scheduled', now(), now(), '{}', now() - interval '91 days'
                from generate_series(1, %1$d);
                insert into chart (pulse_id, spec, png, summary, notices, no_data)
                select id, '{}', '', '{}', '[]', false from pulse;
                insert into abandonment (pulse_id, failure, stored_at)
                select gen_random_uuid(), '{}', now() - interval '91 days' from generate_series(1, %1$d);
                insert into pace (key, next_at)
                select 'x' || i, now() - interval '2 hours' from generate_series(1, %1$d) i
                """.formatted(MANY));
    }

    @AfterEach
    void close() {
        pool.closeAndAwait();
    }

    @Test
    void aBatchIsBoundedAndTellsWhetherThereMayBeMore() {
        assertThat(batch()).isTrue();
        assertThat(left()).isEqualTo(4 * (MANY - Purge.BATCH));
        assertThat(batch()).isTrue();
        assertThat(batch()).isTrue();

        assertThat(batch()).isFalse();

        assertThat(left()).isZero();
    }

    @Test
    void aFullBatchIsFollowedByTheNextLongBeforeThePeriodIsOver() {
        Loop loop = loops.loop("purging in a test", Pace.every(Duration.ofDays(1)));
        new Housekeeping(purge, config, loop).start(new StartupEvent());
        try {
            await().atMost(PATIENCE).until(() -> left() == 0);
        } finally {
            loop.stop();
        }
    }

    private boolean batch() {
        return purge.batch(config.charts(), config.ledger()).await().atMost(PATIENCE);
    }

    private static long left() {
        return ledger.count("pulse") + ledger.count("chart") + ledger.count("abandonment") + ledger.count("pace");
    }
}
