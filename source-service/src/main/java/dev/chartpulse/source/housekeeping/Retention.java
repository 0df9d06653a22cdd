package dev.chartpulse.source.housekeeping;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.loops.EachOnItsOwn;

/**
 * Deletes charts, pulses, tests of destinations and idempotency keys whose time is up: a batch of each at a time, the oldest first, each in a short transaction of its own.
 * Rows that another transaction holds, such as another replica's batch, are left for a later batch. A pulse that is still to get a chart, or whose last
 * event is still to be published, is kept however old it is.
 */
@ApplicationScoped
class Retention {

    static final int BATCH = 500;
    /** For a batch of one kind. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static final String OLD_CHARTS = """
            with old as materialized (
                select pulse_id from pulse_chart where stored_at < now() - $1::bigint * interval '1 second'
                order by stored_at limit $2 for update skip locked)
            delete from pulse_chart c using old where c.pulse_id = old.pulse_id
            """;
    /** Deletes pulses. The rows that belong to a pulse are deleted with it. */
    private static final String OLD_PULSES = """
            with old as materialized (
                select id from pulse where due_at < now() - $1::bigint * interval '1 second'
                    and stage <> 'requested' and outbox is null
                order by due_at limit $2 for update skip locked)
            delete from pulse p using old where p.id = old.id
            """;

    private static final String OLD_TESTS = """
            with old as materialized (
                select id from destination_test where requested_at < now() - $1::bigint * interval '1 second'
                order by requested_at limit $2 for update skip locked)
            delete from destination_test t using old where t.id = old.id
            """;

    private static final String OLD_PICTURES_OF_TESTS = """
            with old as materialized (
                select id from destination_test
                where png is not null and requested_at < now() - $1::bigint * interval '1 second'
                order by requested_at limit $2 for update skip locked)
            update destination_test t set png = null from old where t.id = old.id
            """;

    /** How long an Idempotency-Key counts; {@link dev.chartpulse.source.editing.Creations} takes an older one for a new one. */
    private static final Duration KEYS = Duration.ofDays(1);

    private static final String OLD_KEYS = """
            with old as materialized (
                select workspace_id, address, key from idempotency_key where created_at < now() - $1::bigint * interval '1 second'
                order by created_at limit $2 for update skip locked)
            delete from idempotency_key k using old
            where k.workspace_id = old.workspace_id and k.address = old.address and k.key = old.key
            """;

    private final Pool pool;
    private final HistoryConfig config;

    Retention(Pool pool, HistoryConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Deletes a batch of each, whether or not another fails; true if one was full, so that more may be left. */
    Uni<Boolean> forget() {
        AtomicBoolean more = new AtomicBoolean();
        return EachOnItsOwn.doAll(
                        List.of(
                                () -> delete(OLD_CHARTS, config.keepCharts()),
                                () -> delete(OLD_PULSES, config.keep()),
                                () -> delete(OLD_TESTS, config.keep()),
                                () -> delete(OLD_PICTURES_OF_TESTS, config.keepCharts()),
                                () -> delete(OLD_KEYS, KEYS)),
                        LIMIT,
                        () -> more.set(true))
                .map(done -> more.get());
    }

    private Uni<Boolean> delete(String sql, Duration age) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(age.toSeconds(), BATCH))
                .map(deleted -> deleted.rowCount() == BATCH);
    }
}
