package dev.chartpulse.delivery.ledger;

import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;

/** Settles what will not be sent any more: deliveries of abandoned and of expired pulses. */
@ApplicationScoped
public class Sweep {

    /** Neither one in work nor one that may have been sent: those end with what their worker finds out. */
    private static final String CLOSE = """
            WITH over AS (
                SELECT d.id,
                    CASE WHEN coalesce(a.failure ->> 'kind', 'expired') = 'expired' THEN 'skipped' ELSE 'failed' END AS outcome,
                    coalesce(a.failure, jsonb_build_object(
                        'kind', 'expired',
                        'message', CASE WHEN d.failure IS NULL
                            THEN 'The pulse expired before its chart could be delivered.'
                            ELSE 'The pulse expired. Its last attempt: ' || (d.failure ->> 'message') END,
                        'action', d.failure ->> 'action',
                        'retryable', false)) AS failure
                FROM delivery d
                JOIN pulse p ON p.id = d.pulse_id
                LEFT JOIN abandonment a ON a.pulse_id = d.pulse_id
                WHERE d.outcome IS NULL AND d.completing_at IS NULL
                    AND (d.lease_until IS NULL OR d.lease_until <= now())
                    AND (a.pulse_id IS NOT NULL OR p.expires_at <= now())
                ORDER BY d.next_attempt_at LIMIT $1
                FOR UPDATE OF d SKIP LOCKED),
            done AS (
                UPDATE delivery d SET outcome = over.outcome, revision = d.revision + 1, failure = over.failure,
                    settled_at = now(), lease = NULL, lease_until = NULL
                FROM over WHERE d.id = over.id
                RETURNING d.*),
            told AS (
                INSERT INTO settlement
                    (delivery_id, revision, pulse_id, workspace_id, outcome, attempts, reference, failure, settled_at)
                SELECT d.id, d.revision, d.pulse_id, p.workspace_id, d.outcome, d.attempts, d.reference, d.failure,
                    d.settled_at
                FROM done d JOIN pulse p ON p.id = d.pulse_id)
            SELECT kind, outcome, count(*)::int AS count FROM done GROUP BY kind, outcome
            """;

    private final Sql sql;

    Sweep(Sql sql) {
        this.sql = sql;
    }

    /**
     * Settles as skipped what expired, and as failed what was abandoned for another reason.
     *
     * @param limit the most at once
     * @return how many, of each kind and outcome
     */
    public Uni<List<Closed>> close(int limit) {
        return sql.run(CLOSE, limit).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Closed(
                        DeliveryKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                        row.getInteger("count")))
                .toList());
    }

    /** Deliveries of one kind that ended with the same outcome. */
    public record Closed(DeliveryKind kind, Outcome outcome, int count) {}
}
