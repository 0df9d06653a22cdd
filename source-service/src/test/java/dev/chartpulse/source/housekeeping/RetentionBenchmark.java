package dev.chartpulse.source.housekeeping;

import java.time.Duration;
import java.util.Locale;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;
import dev.chartpulse.source.testkit.ServiceTest;

/**
 * What retention keeps up with, against a real PostgreSQL; not part of the build, but run by {@code
 * -Dtest=RetentionBenchmark -Dretention.benchmark=true}.
 */
@EnabledIfSystemProperty(named = "retention.benchmark", matches = "true")
@QuarkusTest
class RetentionBenchmark extends ServiceTest {

    private static final int KEPT = 200_000;
    private static final int OLD = 60_000;
    private static final int CHARTS = 5_000;
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Pulses of some days ago, each with two deliveries that were sent and the timeline that this leaves. */
    private static final String PULSES = """
            insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at,
                created_at, stage, status, attempt, frozen, summary, notices, rendered_at, settled_at)
            select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '%1$s', gen_random_uuid(), 'scheduled',
                now() - interval '%2$d days', now(), now(), 'rendered', 'delivered', 1,
                jsonb_build_object('source', repeat('s', 1500)), jsonb_build_object('altText', repeat('t', 400)), '[]', now(), now()
            from generate_series(1, %3$d);
            insert into delivery (id, pulse_id, kind, address, revision, outcome, attempts, settled_at)
            select gen_random_uuid(), p.id, 'email', 'a@example.com', 1, 'sent', 1, now()
            from pulse p, generate_series(1, 2) where p.connection_name = '%1$s';
            insert into pulse_entry (pulse_id, key, at, event)
            select p.id, 'entry ' || n, now(), 'settled' from pulse p, generate_series(1, 6) n where p.connection_name = '%1$s';
            """;

    @Inject
    Housekeeping housekeeping;

    @Inject
    Loops loops;

    @Test
    void run() {
        // PNGs cannot be compressed, and what stands for them here could.
        sql("alter table pulse_chart alter column png set storage external");
        sql(PULSES.formatted("kept", 1, KEPT));
        sql(PULSES.formatted("old", 91, OLD));
        sql(PULSES.formatted("charted", 31, CHARTS));
        sql("""
                insert into pulse_chart (pulse_id, png, stored_at)
                select id, decode(repeat(md5(id::text), 5000), 'hex'), now() - interval '31 days' from pulse
                where connection_name = 'charted'""");
        sql("analyze");
        Loop loop = loops.loop("forgetting in a test", Pace.every(Duration.ofDays(1)));
        long started = System.nanoTime();
        loop.run(() -> housekeeping.forget(loop));
        until("select not exists (select from pulse_chart)");
        report("charts of 80 KB deleted", CHARTS, started);
        until("select not exists (select from pulse where connection_name = 'old')");
        report("pulses deleted, each with two deliveries and six entries", OLD, started);
        loop.stop();
        sql("truncate pulse cascade");
    }

    private static void until(String condition) {
        Awaitility.await().atMost(LONG).until(() -> query(condition).equals("t"));
    }

    private static void report(String what, int count, long started) {
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(Locale.ROOT, "%s: %d in %.1f s, %.0f a second%n", what, count, seconds, count / seconds);
    }
}
