package dev.chartpulse.source.housekeeping;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.firing.Resumption;
import dev.chartpulse.source.loops.Loops;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outbox.OutboxMeters;
import dev.chartpulse.source.outcome.Watchdog;
import dev.chartpulse.source.pulses.PulseConfig;

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

    private static final String OUTBOX = "outbox";
    private static final String METERS = "outbox-meters";
    private static final String WATCHDOG = "watchdog";
    private static final String RETENTION = "retention";

    private final Outbox outbox;
    private final OutboxMeters outboxMeters;
    private final Watchdog watchdog;
    private final Resumption resumption;
    private final Pool pool;
    private final PulseConfig config;
    private final Loops loops;

    Housekeeping(
            Outbox outbox,
            OutboxMeters outboxMeters,
            Watchdog watchdog,
            Resumption resumption,
            Pool pool,
            PulseConfig config,
            Loops loops) {
        this.outbox = outbox;
        this.outboxMeters = outboxMeters;
        this.watchdog = watchdog;
        this.resumption = resumption;
        this.pool = pool;
        this.config = config;
        this.loops = loops;
    }

    /** From the start on each is expected to turn. */
    void expect(@Observes StartupEvent starting, Scheduler scheduler) {
        if (scheduler.isRunning()) {
            List.of(OUTBOX, METERS, RETENTION).forEach(loops::turned);
            loops.expect(WATCHDOG, config.watchEvery(), config.watchAfter());
        }
    }

    @Scheduled(every = "1s", identity = OUTBOX, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> publish() {
        loops.turned(OUTBOX);
        return quietly("publishing from the outbox", outbox::sweep);
    }

    @Scheduled(every = "10s", identity = METERS, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        loops.turned(METERS);
        return quietly("measuring the outbox", outboxMeters::measure);
    }

    /** Not right after the start: what came meanwhile is read first. */
    @Scheduled(
            every = "${chartpulse.pulses.watch-every}",
            delayed = "${chartpulse.pulses.watch-after}",
            identity = WATCHDOG,
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        loops.turned(WATCHDOG);
        return quietly("watching for charts", watchdog::watch)
                .flatMap(watched -> quietly("resuming connections", resumption::resume));
    }

    @Scheduled(every = "1m", delayed = "30s", identity = RETENTION, concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        loops.turned(RETENTION);
        return quietly("forgetting old charts", () -> delete(OLD_CHARTS, config.keepCharts()))
                .flatMap(charts -> quietly("forgetting old pulses", () -> delete(OLD_PULSES, config.keepHistory())));
    }

    private Uni<Integer> delete(String sql, Duration age) {
        return pool.preparedQuery(sql).execute(Tuple.of(age.toSeconds())).map(deleted -> deleted.rowCount());
    }

    /** The next round tries again; a stack trace a second would bury what matters. */
    static Uni<Void> quietly(String what, Supplier<Uni<Integer>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s failed and is tried again: %s", what, failure.getMessage()))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }
}
