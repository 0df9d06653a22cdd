package dev.chartpulse.delivery.ledger;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/**
 * Deletes what nobody needs any more, a batch at a time, so that no statement takes long. Rows that another transaction
 * holds, such as another replica's batch, are left for a later batch.
 */
@ApplicationScoped
class Purge {

    static final int BATCH = 500;

    /** A chart goes when its deliveries exist and all are sent or skipped. */
    private static final String DELIVERED_CHARTS = """
            WITH over AS MATERIALIZED (
                SELECT c.pulse_id FROM chart c
                WHERE EXISTS (SELECT 1 FROM pulse p WHERE p.id = c.pulse_id)
                    AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.pulse_id = c.pulse_id
                        AND (d.outcome IS NULL OR d.outcome IN ('failed', 'unknown')))
                LIMIT $1 FOR UPDATE OF c SKIP LOCKED)
            DELETE FROM chart c USING over WHERE c.pulse_id = over.pulse_id
            """;

    /** Every other chart goes by its age, unless one of its deliveries is open. */
    private static final String OLD_CHARTS = """
            WITH over AS MATERIALIZED (
                SELECT c.pulse_id FROM chart c
                WHERE c.stored_at < now() - $2::float8 * interval '1 second'
                    AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.pulse_id = c.pulse_id AND d.outcome IS NULL)
                ORDER BY c.stored_at LIMIT $1 FOR UPDATE OF c SKIP LOCKED)
            DELETE FROM chart c USING over WHERE c.pulse_id = over.pulse_id
            """;

    /** A pulse goes after its chart; its deliveries and their published settlements go with it. */
    private static final String PULSES = """
            WITH over AS MATERIALIZED (
                SELECT p.id FROM pulse p
                WHERE p.stored_at < now() - $2::float8 * interval '1 second'
                    AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.pulse_id = p.id AND d.outcome IS NULL)
                    AND NOT EXISTS (SELECT 1 FROM settlement s WHERE s.pulse_id = p.id AND s.published_at IS NULL)
                    AND NOT EXISTS (SELECT 1 FROM chart c WHERE c.pulse_id = p.id)
                ORDER BY p.stored_at LIMIT $1 FOR UPDATE OF p SKIP LOCKED)
            DELETE FROM pulse p USING over WHERE p.id = over.id
            """;

    private static final String ABANDONMENTS = """
            WITH over AS MATERIALIZED (
                SELECT a.pulse_id FROM abandonment a
                WHERE a.stored_at < now() - $2::float8 * interval '1 second'
                    AND NOT EXISTS (SELECT 1 FROM pulse p WHERE p.id = a.pulse_id)
                ORDER BY a.stored_at LIMIT $1 FOR UPDATE OF a SKIP LOCKED)
            DELETE FROM abandonment a USING over WHERE a.pulse_id = over.pulse_id
            """;

    private static final String RATE_LIMITS = """
            WITH over AS MATERIALIZED (
                SELECT key FROM pace WHERE next_at < now() - interval '1 hour'
                LIMIT $1 FOR UPDATE SKIP LOCKED)
            DELETE FROM pace USING over WHERE pace.key = over.key
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
                .chain(full -> or(full, delete(RATE_LIMITS)));
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
