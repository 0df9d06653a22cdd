package dev.chartpulse.delivery.ledger;

import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;

/** Settles deliveries that will not be sent any more, because their pulse was abandoned or has expired. */
@ApplicationScoped
public class Sweep {

    /** The kind of a failure to read a delivery from the ledger. */
    static final String UNREADABLE = "delivery-unreadable";

    /** The kind of a failure that no delivery channel foresaw: a bug, or the ledger was away. */
    public static final String INTERRUPTED = "delivery-interrupted";

    /**
     * Leaves out deliveries that are in work. A delivery that may have been sent is left to the worker that looks it up; only if
     * no worker could look it up until the pulse expired is it settled here, as unknown.
     */
    private static final String CLOSE = """
            WITH over AS (
                SELECT d.id,
                    CASE WHEN d.completing_at IS NOT NULL THEN 'unknown'
                        WHEN coalesce(a.failure ->> 'kind', 'expired') = 'expired' THEN 'skipped'
                        ELSE 'failed' END AS outcome,
                    CASE WHEN d.completing_at IS NOT NULL THEN jsonb_build_object(
                            'kind', 'delivery-unknown',
                            'message', left('It may have been sent, and delivery-service could not find out until the pulse'
                                || ' expired: ' || (d.failure ->> 'message'), 1000),
                            'action', 'Ask the recipients; send the delivery again if nothing came.',
                            'retryable', false)
                        ELSE coalesce(a.failure, jsonb_build_object(
                            'kind', 'expired',
                            'message', CASE WHEN d.failure IS NULL
                                THEN 'The pulse expired before its chart could be delivered.'
                                ELSE left('The pulse expired. Its last attempt: ' || (d.failure ->> 'message'), 1000) END,
                            'action', d.failure ->> 'action',
                            'retryable', false)) END AS failure
                FROM delivery d
                JOIN pulse p ON p.id = d.pulse_id
                LEFT JOIN abandonment a ON a.pulse_id = d.pulse_id
                WHERE d.outcome IS NULL AND (d.lease_until IS NULL OR d.lease_until <= now())
                    AND CASE WHEN d.completing_at IS NULL THEN a.pulse_id IS NOT NULL OR p.expires_at <= now()
                        ELSE p.expires_at <= now() AND d.failure ->> 'kind' IN ('%s', '%s') END
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
            """.formatted(UNREADABLE, INTERRUPTED);

    private final Sql sql;

    Sweep(Sql sql) {
        this.sql = sql;
    }

    /**
     * Settles as skipped what expired, as failed what was abandoned for another reason, and as unknown what may have been sent
     * and could not be looked up before it expired.
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
