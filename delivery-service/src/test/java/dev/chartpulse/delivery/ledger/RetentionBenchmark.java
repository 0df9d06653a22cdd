package dev.chartpulse.delivery.ledger;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/**
 * What the loops that work through the ledger keep up with, against a real PostgreSQL and a real Kafka; not part of the
 * build, but run by {@code -Dtest=RetentionBenchmark -Dretention.benchmark=true}.
 */
@EnabledIfSystemProperty(named = "retention.benchmark", matches = "true")
@QuarkusTest
@WithTestResource(Kit.class)
class RetentionBenchmark extends ServiceScenarios {

    private static final int KEPT = 200_000;
    private static final int OLD = 60_000;
    private static final int CHARTS = 5_000;
    private static final int EXPIRED = 50_000;
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final String PULSES =
            "insert into pulse (id, workspace_id, trigger, due_at, expires_at, message, stored_at)"
                    + " select gen_random_uuid(), ?, 'scheduled', now(), now() + interval '1 hour', repeat('m', 400),"
                    + " now() - ? * interval '1 day' from generate_series(1, ?)";
    private static final String DELIVERIES =
            "insert into delivery (id, pulse_id, kind, address, requested_attempt, lane, account, outcome)"
                    + " select gen_random_uuid(), p.id, 'email', 'a@b.example', 1, gen_random_uuid()::text, 'email', ?"
                    + " from pulse p, generate_series(1, 2) where p.workspace_id = ?";
    private static final String SETTLEMENTS =
            "insert into settlement (delivery_id, revision, pulse_id, workspace_id, outcome, attempts, settled_at, published_at)"
                    + " select d.id, 1, p.id, p.workspace_id, 'sent', 1, now(), now()"
                    + " from delivery d join pulse p on p.id = d.pulse_id where p.workspace_id = ?";

    @Inject
    Purge purge;

    @Inject
    RetentionConfig config;

    @Inject
    Loops loops;

    @Test
    void run() {
        UUID kept = UUID.randomUUID();
        pulses(kept, 1, KEPT, "sent");
        UUID old = UUID.randomUUID();
        pulses(old, 91, OLD, "sent");
        UUID charted = UUID.randomUUID();
        pulses(charted, 1, CHARTS, "sent");
        // Random bytes, since PNGs cannot be compressed either; the same for all rows, since making them takes long.
        Kit.sql(
                "insert into chart (pulse_id, spec, png, summary, notices, no_data)"
                        + " select id, '{}', (select string_agg(uuid_send(gen_random_uuid()), '') from generate_series(1, 5000)),"
                        + " '{}', '[]', false from pulse where workspace_id = ?",
                charted);
        Kit.sql("analyze");
        Loop loop = loops.loop("purging in a test", Pace.every(Duration.ofDays(1)));

        long started = System.nanoTime();
        new Housekeeping(purge, config, loop).start(new StartupEvent());
        await().atMost(LONG).until(() -> count("chart", "spec = '{}'", null) == 0);
        report("delivered charts of 80 KB deleted", CHARTS, started);
        await().atMost(LONG).until(() -> count("pulse", "workspace_id = ?", old) == 0);
        report("pulses deleted, each with two deliveries and two settlements", OLD, started);
        loop.stop();

        UUID expired = UUID.randomUUID();
        pulses(expired, 1, EXPIRED / 2, null);
        started = System.nanoTime();
        Kit.sql("update pulse set expires_at = now() where workspace_id = ?", expired);
        await().atMost(LONG).until(() -> count("settlement", "workspace_id = ?", expired) == EXPIRED);
        report("expired deliveries settled", EXPIRED, started);
        await().atMost(LONG)
                .until(() -> count("settlement", "workspace_id = ? AND published_at IS NOT NULL", expired) == EXPIRED);
        report("settlements published", EXPIRED, started);
    }

    private static void pulses(UUID workspace, int age, int count, String outcome) {
        Kit.sql(PULSES, workspace, age, count);
        Kit.sql(DELIVERIES, outcome, workspace);
        if (outcome != null) {
            Kit.sql(SETTLEMENTS, workspace);
        }
    }

    private static long count(String table, String condition, UUID workspace) {
        String query = "select count(*) from " + table + " where " + condition;
        return workspace == null ? Kit.count(query) : Kit.count(query, workspace);
    }

    private static void report(String what, int count, long started) {
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(Locale.ROOT, "%s: %d in %.1f s, %.0f a second%n", what, count, seconds, count / seconds);
    }
}
