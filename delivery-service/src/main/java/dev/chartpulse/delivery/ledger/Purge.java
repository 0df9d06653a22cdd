package dev.chartpulse.delivery.ledger;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Forgets what nobody needs any more, a bounded number at once. */
@ApplicationScoped
class Purge {

    /** A chart goes when its deliveries exist and all are sent or skipped; else by age, unless one is open. */
    private static final String CHARTS = """
            DELETE FROM chart WHERE pulse_id IN (
                SELECT c.pulse_id FROM chart c
                WHERE (EXISTS (SELECT 1 FROM pulse p WHERE p.id = c.pulse_id)
                        AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.pulse_id = c.pulse_id
                            AND (d.outcome IS NULL OR d.outcome IN ('failed', 'unknown'))))
                    OR (c.stored_at < now() - $1::float8 * interval '1 second'
                        AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.pulse_id = c.pulse_id AND d.outcome IS NULL))
                LIMIT 500)
            """;

    /** Deliveries and their published settlements go with their pulse. */
    private static final String PULSES = """
            DELETE FROM pulse WHERE id IN (
                SELECT p.id FROM pulse p
                WHERE p.stored_at < now() - $1::float8 * interval '1 second'
                    AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.pulse_id = p.id AND d.outcome IS NULL)
                    AND NOT EXISTS (SELECT 1 FROM settlement s WHERE s.pulse_id = p.id AND s.published_at IS NULL)
                LIMIT 500)
            """;

    private static final String ABANDONMENTS = """
            DELETE FROM abandonment WHERE stored_at < now() - $1::float8 * interval '1 second'
                AND NOT EXISTS (SELECT 1 FROM pulse p WHERE p.id = abandonment.pulse_id)
            """;

    private static final String PACES = "DELETE FROM pace WHERE next_at < now() - interval '1 hour'";

    private final Sql sql;

    Purge(Sql sql) {
        this.sql = sql;
    }

    /**
     * @param charts how long a chart is kept for a resend, or for deliveries that never came
     * @param ledger how long pulses and their deliveries are kept
     */
    Uni<Void> run(Duration charts, Duration ledger) {
        return sql.run(CHARTS, (double) charts.toSeconds())
                .chain(() -> sql.run(PULSES, (double) ledger.toSeconds()))
                .chain(() -> sql.run(ABANDONMENTS, (double) ledger.toSeconds()))
                .chain(() -> sql.run(PACES))
                .replaceWithVoid();
    }
}
