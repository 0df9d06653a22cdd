package dev.chartpulse.delivery.ledger;

import java.time.Duration;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;

/**
 * What a worker writes about a delivery that it claimed. Each method gives false, and changes nothing, if the claim does not hold
 * any more because another worker took the delivery over.
 */
@ApplicationScoped
public class Deliveries {

    private static final String OURS = " where id = $1 and lease = $2 and outcome is null";

    private static final String BEGIN =
            """
            update delivery set reference = $3, completing_at = now(),
                next_attempt_at = now() + ($4::float8 + $5::float8) * interval '1 millisecond'
            """ + OURS + " and lease_until > now() + ($4::float8 + $5::float8) * interval '1 millisecond'";

    private static final String RETRY = """
            update delivery set next_attempt_at = now() + $3::float8 * interval '1 millisecond', failure = $4::text::jsonb,
                lease = null, lease_until = null, completing_at = null, reference = null
            """ + OURS;

    private static final String POSTPONE = """
            update delivery set next_attempt_at = now() + $3::float8 * interval '1 millisecond', attempts = attempts - 1,
                lease = null, lease_until = null, completing_at = null, reference = null
            """ + OURS;

    private static final String DOUBT = """
            update delivery set failure = $4::text::jsonb, lease = null, lease_until = null,
                next_attempt_at = greatest(next_attempt_at, now() + $3::float8 * interval '1 millisecond')
            """ + OURS;

    /** A resend that fails leaves it unknown whether the earlier sending arrived. */
    private static final String SETTLE = """
            with done as (
                update delivery set outcome = case when $3 = 'failed' and may_have_arrived then 'unknown' else $3 end, revision = revision + 1, reference = coalesce($4, reference),
                    failure = $5::text::jsonb, settled_at = now(), lease = null, lease_until = null
            """ + OURS + """
                 returning *)
            insert into settlement
                (delivery_id, revision, pulse_id, workspace_id, outcome, attempts, reference, failure, settled_at)
            select d.id, d.revision, d.pulse_id, p.workspace_id, d.outcome, d.attempts, d.reference, d.failure, d.settled_at
            from done d join pulse p on p.id = d.pulse_id
            """;

    private final Sql sql;

    Deliveries(Sql sql) {
        this.sql = sql;
    }

    /**
     * Records that the step which must not be repeated is about to be taken.
     *
     * @param reference by which the provider can be asked later what became of the step
     * @param limit the longest time that the step takes
     * @param grace longer than a statement takes. The lease must outlast limit and grace together, and if this worker dies the
     *     other side is asked no earlier than after both
     */
    public Uni<Boolean> begin(Claim claim, String reference, Duration limit, Duration grace) {
        return changed(BEGIN, claim, Json.reference(reference), millis(limit), millis(grace));
    }

    /** The delivery was certainly not sent, and may be tried again after the delay. */
    public Uni<Boolean> retry(Claim claim, Duration delay, Failure failure) {
        return changed(RETRY, claim, millis(delay), Json.write(failure));
    }

    /** The delivery was not tried, because its lane was taken by others. The claim does not count as an attempt. */
    public Uni<Boolean> postpone(Claim claim, Duration delay) {
        return changed(POSTPONE, claim, millis(delay));
    }

    /** The delivery may have been sent. The provider is asked after the delay, and no earlier than {@link #begin} allows. */
    public Uni<Boolean> doubt(Claim claim, Duration delay, Failure failure) {
        return changed(DOUBT, claim, millis(delay), Json.write(failure));
    }

    /**
     * Settles the delivery, and stores its delivery-settled event in the same statement.
     *
     * @param reference the provider's reference; null keeps the one that {@link #begin} stored
     * @param failure why the delivery was not sent; null when it was sent
     */
    public Uni<Boolean> settle(Claim claim, Outcome outcome, String reference, Failure failure) {
        return changed(
                SETTLE, claim, outcome.name().toLowerCase(Locale.ROOT), Json.reference(reference), Json.write(failure));
    }

    private Uni<Boolean> changed(String statement, Claim claim, Object... more) {
        Object[] parameters = new Object[more.length + 2];
        parameters[0] = claim.id();
        parameters[1] = claim.lease();
        System.arraycopy(more, 0, parameters, 2, more.length);
        return sql.run(statement, parameters).map(rows -> rows.rowCount() == 1);
    }

    private static double millis(Duration duration) {
        return duration.toMillis();
    }
}
