package dev.chartpulse.delivery.ledger;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/**
 * Deletes rows that are no longer needed, a batch at a time, so that no statement takes long. Rows that another transaction
 * holds, such as another replica's batch, are left for a later batch.
 */
@ApplicationScoped
class Purge {

    static final int BATCH = 500;

    /** A chart goes when its deliveries exist and all are sent or skipped. */
    private static final String DELIVERED_CHARTS = """
            with over as materialized (
                select c.pulse_id from chart c
                where exists (select 1 from pulse p where p.id = c.pulse_id)
                    and not exists (select 1 from delivery d where d.pulse_id = c.pulse_id
                        and (d.outcome is null or d.outcome in ('failed', 'unknown')))
                limit $1 for update of c skip locked)
            delete from chart c using over where c.pulse_id = over.pulse_id
            """;

    /** Every other chart goes by its age, unless one of its deliveries is open. */
    private static final String OLD_CHARTS = """
            with over as materialized (
                select c.pulse_id from chart c
                where c.stored_at < now() - $2::float8 * interval '1 second'
                    and not exists (select 1 from delivery d where d.pulse_id = c.pulse_id and d.outcome is null)
                order by c.stored_at limit $1 for update of c skip locked)
            delete from chart c using over where c.pulse_id = over.pulse_id
            """;

    /** A pulse goes after its chart; its deliveries and their published settlements go with it. */
    private static final String PULSES = """
            with over as materialized (
                select p.id from pulse p
                where p.stored_at < now() - $2::float8 * interval '1 second'
                    and not exists (select 1 from delivery d where d.pulse_id = p.id and d.outcome is null)
                    and not exists (select 1 from settlement s where s.pulse_id = p.id and s.published_at is null)
                    and not exists (select 1 from chart c where c.pulse_id = p.id)
                order by p.stored_at limit $1 for update of p skip locked)
            delete from pulse p using over where p.id = over.id
            """;

    private static final String ABANDONMENTS = """
            with over as materialized (
                select a.pulse_id from abandonment a
                where a.stored_at < now() - $2::float8 * interval '1 second'
                    and not exists (select 1 from pulse p where p.id = a.pulse_id)
                order by a.stored_at limit $1 for update of a skip locked)
            delete from abandonment a using over where a.pulse_id = over.pulse_id
            """;

    /** Long after the last pulse that was published before. */
    private static final String SUBSCRIPTIONS = """
            with over as materialized (
                select workspace_id, address, connection_id from subscription
                where stored_at < now() - $2::float8 * interval '1 second'
                order by stored_at limit $1 for update skip locked)
            delete from subscription s using over
            where (s.workspace_id, s.address, s.connection_id) = (over.workspace_id, over.address, over.connection_id)
            """;

    private static final String RATE_LIMITS = """
            with over as materialized (
                select key from pace where next_at < now() - interval '1 hour'
                limit $1 for update skip locked)
            delete from pace using over where pace.key = over.key
            """;

    /** Long after the last pulse of the day has expired. */
    private static final String THREADS = """
            with over as materialized (
                select lane, connection_id, day from slack_thread where day < current_date - 7
                order by day limit $1 for update skip locked)
            delete from slack_thread t using over
            where t.lane = over.lane and t.connection_id = over.connection_id and t.day = over.day
            """;

    private final Sql sql;

    Purge(Sql sql) {
        this.sql = sql;
    }

    /**
     * Deletes a batch of each kind.
     *
     * @param charts how long a chart is kept for a resend, or for deliveries that never came
     * @param ledger how long pulses and their deliveries are kept
     * @return whether one of the batches was full, so that there may be more
     */
    Uni<Boolean> batch(Duration charts, Duration ledger) {
        double chartAge = charts.toSeconds();
        double ledgerAge = ledger.toSeconds();
        return delete(DELIVERED_CHARTS)
                .chain(full -> or(full, delete(OLD_CHARTS, chartAge)))
                .chain(full -> or(full, delete(PULSES, ledgerAge)))
                .chain(full -> or(full, delete(ABANDONMENTS, ledgerAge)))
                .chain(full -> or(full, delete(SUBSCRIPTIONS, ledgerAge)))
                .chain(full -> or(full, delete(RATE_LIMITS)))
                .chain(full -> or(full, delete(THREADS)));
    }

    private static Uni<Boolean> or(boolean full, Uni<Boolean> next) {
        return next.map(nextIsFull -> full || nextIsFull);
    }

    private Uni<Boolean> delete(String statement) {
        return sql.run(statement, BATCH).map(deleted -> deleted.rowCount() == BATCH);
    }

    private Uni<Boolean> delete(String statement, double ageInSeconds) {
        return sql.run(statement, BATCH, ageInSeconds).map(deleted -> deleted.rowCount() == BATCH);
    }
}
