package dev.chartpulse.source.pulses;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;

/**
 * Looks after pulses without a chart: asks again when one takes too long, up to a limit, and gives up those that are past
 * their expiry. Its interest ends at rendered: from there delivery-service's ledger answers.
 */
@ApplicationScoped
class Watchdog {

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
    private final Endings endings;
    private final RetryPolicy retries;

    Watchdog(Pool pool, Endings endings, RetryPolicy retries) {
        this.pool = pool;
        this.endings = endings;
        this.retries = retries;
    }

    /** Deals with each pulse that is late; the number of them. */
    Uni<Integer> watch() {
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
        return pool.withTransaction(connection -> LockedPulse.lock(connection, id)
                .flatMap(pulse ->
                        pulse == null || !pulse.awaitsChart() ? Uni.createFrom().voidItem() : deal(connection, pulse)));
    }

    private Uni<Void> deal(SqlConnection connection, LockedPulse pulse) {
        if (pulse.isExpired()) {
            return endings.abandon(connection, pulse, expired(pulse));
        }
        if (!pulse.isOverdue()) {
            return Uni.createFrom().voidItem();
        }
        return retries.mayFollow(pulse.attempt())
                ? askAgain(connection, pulse)
                : endings.abandon(connection, pulse, unanswered(pulse));
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
        return new Failure(
                PulseStatus.EXPIRED,
                "No chart came before the pulse expired at " + pulse.expiresAt() + ".",
                "Check that query-service and render-service run; give the connection a longer grace if late charts are wanted.",
                true,
                null);
    }

    private static Failure unanswered(LockedPulse pulse) {
        return new Failure(
                "no-chart",
                "No chart came, asked " + pulse.attempt() + " times.",
                "Check that query-service, render-service and Kafka run.",
                true,
                null);
    }
}
