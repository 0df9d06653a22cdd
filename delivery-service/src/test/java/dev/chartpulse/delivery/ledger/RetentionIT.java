package dev.chartpulse.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/** More to forget than one batch. */
@QuarkusTest
@WithTestResource(Kit.class)
class RetentionIT extends ServiceScenarios {

    private static final int MANY = 3 * Purge.BATCH + 200;

    @Inject
    Purge purge;

    @Inject
    RetentionConfig config;

    @Inject
    Loops loops;

    private final UUID workspace = UUID.randomUUID();

    @BeforeEach
    void fill() {
        Kit.sql(
                "insert into pulse (id, workspace_id, trigger, due_at, expires_at, message, stored_at)"
                        + " select gen_random_uuid(), ?, 'scheduled', now(), now(), '{}', now() - interval '91 days'"
                        + " from generate_series(1, ?)",
                workspace,
                MANY);
        Kit.sql(
                "insert into chart (pulse_id, spec, png, summary, notices, no_data)"
                        + " select id, '{}', '', '{}', '[]', false from pulse where workspace_id = ?",
                workspace);
        Kit.sql(
                "insert into abandonment (pulse_id, failure, stored_at)"
                        + " select gen_random_uuid(), '{}', now() - interval '91 days' from generate_series(1, ?)",
                MANY);
        Kit.sql(
                "insert into pace (key, next_at)"
                        + " select 'x' || i, now() - interval '2 hours' from generate_series(1, ?) i",
                MANY);
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
        Housekeeping housekeeping =
                new Housekeeping(purge, config, loops.loop("purging in a test", Pace.every(Duration.ofDays(1))));
        housekeeping.start(new StartupEvent());
        try {
            await().atMost(PATIENCE).until(() -> left() == 0);
        } finally {
            housekeeping.stop();
        }
    }

    private boolean batch() {
        return purge.batch(config.charts(), config.ledger()).await().atMost(PATIENCE);
    }

    private long left() {
        return Kit.count(
                "select (select count(*) from pulse where workspace_id = ?)"
                        + " + (select count(*) from chart where spec = '{}')"
                        + " + (select count(*) from abandonment where failure = '{}'::jsonb)"
                        + " + (select count(*) from pace where key like 'x%')",
                workspace);
    }
}
