package dev.chartpulse.source.outcome;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.traces.PulseTraces;

/**
 * Looks after pulses without a chart: asks again when one takes too long, up to a limit, and gives up those that are past
 * their expiry. It no longer looks at a pulse once its chart is there: from then on delivery-service's ledger answers.
 *
 * <p>The counter {@code chartpulse.pulses.watched} counts, after each commit, by outcome: asked-again, expired, unanswered; and
 * failed, for a pulse that could not be handled now. In normal operation the counters do not grow.
 */
@ApplicationScoped
public class Watchdog {

    private static final Logger LOG = Logger.getLogger(Watchdog.class);
    /** The most pulses that one {@link #watch} looks at. */
    public static final int BATCH = 200;

    /** While charts come, only those are late that were overtaken; {@link QueueFront} says why. */
    private static final String LATE = """
            select id, expires_at from pulse where stage = 'requested'
                and (expires_at <= now() or (outbox is null and ask_again_at <= now()
                    and (ask_again_at <= $4 or $5 < now() - interval '30 seconds')
                    and not exists (
                        select from unnest($6::uuid[], $7::timestamptz[], $8::timestamptz[]) as busy (source_id, until, seen_at)
                        where busy.source_id = pulse.source_id and pulse.ask_again_at > busy.until
                            and busy.seen_at >= now() - interval '30 seconds')))
                and (expires_at, id) > ($1, $2)
            order by expires_at, id limit $3
            """;

    private static final String ASK_AGAIN = """
            update pulse set attempt = attempt + 1, outbox = 'pulse-requested', outbox_at = now(), ask_again_at = null
            where id = $1
            """;

    private final Pool pool;
    private final PulseChanges changes;
    private final Abandonment abandonment;
    private final RetryPolicy retries;
    private final QueueFront queue;
    private final PulseTraces traces;
    private final MeterRegistry meters;
    /** Where the next batch begins, so that pulses that cannot be handled do not hold up those behind them. */
    private volatile Late last = Late.BEFORE_ALL;

    Watchdog(
            Pool pool,
            PulseChanges changes,
            Abandonment abandonment,
            RetryPolicy retries,
            QueueFront queue,
            PulseTraces traces,
            MeterRegistry meters) {
        this.traces = traces;
        this.pool = pool;
        this.changes = changes;
        this.meters = meters;
        this.abandonment = abandonment;
        this.retries = retries;
        this.queue = queue;
    }

    private record Late(UUID id, Instant expiresAt) {

        static final Late BEFORE_ALL = new Late(new UUID(0, 0), Instant.EPOCH);

        static Late of(Row row) {
            return new Late(row.getUUID("id"), Sql.instant(row, "expires_at"));
        }
    }

    /**
     * Deals with a batch of late pulses, from where the last batch ended; after a batch that is not full, the next begins at
     * the front.
     *
     * @return how many pulses were looked at, {@link #BATCH} at most
     */
    public Uni<Integer> watch() {
        QueueFront.Front front = queue.front();
        List<Map.Entry<UUID, QueueFront.Front>> sources =
                List.copyOf(queue.sources().entrySet());
        return pool.preparedQuery(LATE)
                .execute(Tuple.of(
                                Sql.time(last.expiresAt()),
                                last.id(),
                                BATCH,
                                Sql.time(front.askAgainAt()),
                                Sql.time(front.seenAt()))
                        .addArrayOfUUID(sources.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                        .addArrayOfOffsetDateTime(times(sources, QueueFront.Front::askAgainAt))
                        .addArrayOfOffsetDateTime(times(sources, QueueFront.Front::seenAt)))
                .map(rows -> Sql.list(rows, Late::of))
                .flatMap(late -> Multi.createFrom()
                        .iterable(late)
                        .onItem()
                        .transformToUniAndConcatenate(this::dealAlone)
                        .collect()
                        .asList()
                        .invoke(() -> last = late.size() == BATCH ? late.get(BATCH - 1) : Late.BEFORE_ALL)
                        .replaceWith(late.size()));
    }

    private static OffsetDateTime[] times(
            List<Map.Entry<UUID, QueueFront.Front>> sources, Function<QueueFront.Front, Instant> time) {
        return sources.stream()
                .map(source -> Sql.time(time.apply(source.getValue())))
                .toArray(OffsetDateTime[]::new);
    }

    /** A pulse that cannot be dealt with is left for the next time, unless PostgreSQL is away, which would hit them all. */
    private Uni<Void> dealAlone(Late late) {
        return traces.run(late.id(), () -> deal(late.id())
                .onFailure(failure -> PostgresFault.of(failure) != PostgresFault.AWAY)
                .recoverWithUni(failure -> {
                    LOG.errorf("pulse %s is late and could not be dealt with: %s", late.id(), failure.getMessage());
                    count("failed");
                    return Uni.createFrom().voidItem();
                }));
    }

    /** Locked, the pulse may turn out to be dealt with already: by another replica, or by its chart. */
    private Uni<Void> deal(UUID id) {
        AtomicReference<String> outcome = new AtomicReference<>();
        return changes.make(id, (connection, pulse) -> deal(connection, pulse, outcome))
                .invoke(() -> {
                    if (outcome.get() != null) {
                        count(outcome.get());
                    }
                });
    }

    private Uni<Void> deal(SqlConnection connection, LockedPulse pulse, AtomicReference<String> outcome) {
        if (!pulse.awaitsChart()) {
            return Uni.createFrom().voidItem();
        }
        if (pulse.isExpired()) {
            outcome.set("expired");
            return abandonment.abandon(connection, pulse, expired(pulse));
        }
        if (!pulse.isOverdue()) {
            return Uni.createFrom().voidItem();
        }
        if (retries.mayFollow(pulse.attempt())) {
            outcome.set("asked-again");
            return askAgain(connection, pulse);
        }
        outcome.set("unanswered");
        return abandonment.abandon(connection, pulse, unanswered(pulse));
    }

    private void count(String outcome) {
        meters.counter("chartpulse.pulses.watched", "outcome", outcome).increment();
    }

    private static Uni<Void> askAgain(SqlConnection connection, LockedPulse pulse) {
        int attempt = pulse.attempt() + 1;
        return connection
                .preparedQuery(ASK_AGAIN)
                .execute(Tuple.of(pulse.id()))
                .chain(() -> Timeline.add(
                        connection,
                        List.of(Timeline.Entry.now(
                                pulse.id(),
                                "asked-again/" + attempt,
                                "asked-again",
                                attempt,
                                "No chart came in time."))));
    }

    private static Failure expired(LockedPulse pulse) {
        return presumed(
                ProblemCode.EXPIRED,
                "No chart came before the pulse expired at " + pulse.expiresAt() + ".",
                "Check that query-service and render-service run; give the connection a longer grace if late charts are wanted.",
                pulse.failure());
    }

    private static Failure unanswered(LockedPulse pulse) {
        return presumed(
                ProblemCode.NO_CHART,
                "No chart came, asked " + pulse.attempt() + " times.",
                "Check that query-service, render-service and Kafka run.",
                pulse.failure());
    }

    /** The failure of an expired pulse. It quotes the last reported failure, which says more than that the time is over. */
    private static Failure presumed(ProblemCode kind, String message, String action, Failure last) {
        return last == null
                ? new Failure(kind, message, action, true, null)
                : new Failure(
                        kind,
                        message + " The last attempt that was answered failed: " + last.message(),
                        last.action() == null ? action : last.action(),
                        true,
                        null);
    }
}
