package dev.chartpulse.source.pulses;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What is done from time to time, by every replica: each step takes rows that no other one holds. */
@ApplicationScoped
class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    /** A round that hangs must not keep the next from coming. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String OLD_CHARTS = """
            delete from pulse_chart where pulse_id in (
                select pulse_id from pulse_chart where stored_at < now() - $1::bigint * interval '1 second' limit 500)
            """;
    private static final String OLD_PULSES = """
            delete from pulse where id in (
                select id from pulse where due_at < now() - $1::bigint * interval '1 second'
                    and stage <> 'requested' and outbox is null limit 500)
            """;

    private final Outbox outbox;
    private final Watchdog watchdog;
    private final SourceHealth health;
    private final Pool pool;
    private final PulseConfig config;

    Housekeeping(Outbox outbox, Watchdog watchdog, SourceHealth health, Pool pool, PulseConfig config) {
        this.outbox = outbox;
        this.watchdog = watchdog;
        this.health = health;
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(every = "1s", identity = "outbox", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> publish() {
        return quietly("publishing from the outbox", outbox.sweep());
    }

    /** Not right after the start: what came meanwhile is read first. */
    @Scheduled(
            every = "5s",
            delayed = "${chartpulse.pulses.watch-after}",
            identity = "watchdog",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return quietly("watching for charts", watchdog.watch())
                .flatMap(watched -> quietly("resuming connections", health.resumeMended()));
    }

    @Scheduled(every = "1m", delayed = "30s", identity = "retention", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return quietly("forgetting old charts", delete(OLD_CHARTS, config.keepCharts()))
                .flatMap(charts -> quietly("forgetting old pulses", delete(OLD_PULSES, config.keepHistory())));
    }

    private Uni<Integer> delete(String sql, Duration age) {
        return pool.preparedQuery(sql).execute(Tuple.of(age.toSeconds())).map(deleted -> deleted.rowCount());
    }

    /** The next round tries again; a stack trace a second would bury what matters. */
    private static Uni<Void> quietly(String what, Uni<Integer> work) {
        return work.ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s failed and is tried again: %s", what, failure.getMessage()))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }
}
