package dev.chartpulse.source.outcome;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.pulses.UnansweredFailure;
import dev.chartpulse.source.sql.Sql;

/**
 * Looks after pulses without a chart: asks again when one takes too long, up to a limit, and gives up those that are past
 * their expiry. Its interest ends at rendered: from there delivery-service's ledger answers.
 *
 * <p>Counted in {@code chartpulse.pulses.watched}, by outcome (asked-again, expired, unanswered): all is well while it
 * stands still.
 */
@ApplicationScoped
public class Watchdog {

    private static final int BATCH = 200;

    private static final String LATE = """
            select id from pulse where stage = 'requested'
                and (expires_at <= now() or (outbox is null and ask_again_at <= now()))
            order by expires_at limit $1
            """;
    private static final String ASK_AGAIN = """
            update pulse set attempt = attempt + 1, outbox = 'pulse-requested', outbox_at = now(), ask_again_at = null
            where id = $1
            """;

    private final Pool pool;
    private final PulseChanges changes;
    private final Abandonment abandonment;
    private final RetryPolicy retries;
    private final MeterRegistry meters;

    Watchdog(Pool pool, PulseChanges changes, Abandonment abandonment, RetryPolicy retries, MeterRegistry meters) {
        this.pool = pool;
        this.changes = changes;
        this.meters = meters;
        this.abandonment = abandonment;
        this.retries = retries;
    }

    /** Deals with each pulse that is late; the number of them. */
    public Uni<Integer> watch() {
        return pool.preparedQuery(LATE)
                .execute(Tuple.of(BATCH))
                .map(rows -> Sql.list(rows, row -> row.getUUID("id")))
                .flatMap(late -> Multi.createFrom()
                        .iterable(late)
                        .onItem()
                        .transformToUniAndConcatenate(this::deal)
                        .collect()
                        .asList()
                        .replaceWith(late.size()));
    }

    /** Locked, it may turn out to be dealt with already: by another replica, or by its chart. */
    private Uni<Void> deal(UUID id) {
        return changes.make(
                id,
                (connection, pulse) -> pulse.awaitsChart()
                        ? deal(connection, pulse)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> deal(SqlConnection connection, LockedPulse pulse) {
        if (pulse.isExpired()) {
            return abandonment.abandon(connection, pulse, expired(pulse)).invoke(given -> count("expired"));
        }
        if (!pulse.isOverdue()) {
            return Uni.createFrom().voidItem();
        }
        return retries.mayFollow(pulse.attempt())
                ? askAgain(connection, pulse).invoke(asked -> count("asked-again"))
                : abandonment.abandon(connection, pulse, unanswered(pulse)).invoke(given -> count("unanswered"));
    }

    private void count(String outcome) {
        meters.counter("chartpulse.pulses.watched", "outcome", outcome).increment();
    }

    private static Uni<Void> askAgain(SqlConnection connection, LockedPulse pulse) {
        int attempt = pulse.attempt() + 1;
        return connection
                .preparedQuery(ASK_AGAIN)
                .execute(Tuple.of(pulse.id()))
                .flatMap(asked -> Timeline.add(
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
                UnansweredFailure.EXPIRED,
                "No chart came before the pulse expired at " + pulse.expiresAt() + ".",
                "Check that query-service and render-service run; give the connection a longer grace if late charts are wanted.",
                pulse.failure());
    }

    private static Failure unanswered(LockedPulse pulse) {
        return presumed(
                UnansweredFailure.NO_CHART,
                "No chart came, asked " + pulse.attempt() + " times.",
                "Check that query-service, render-service and Kafka run.",
                pulse.failure());
    }

    /** What was told last says more than that time is up. */
    private static Failure presumed(String kind, String message, String action, Failure last) {
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
