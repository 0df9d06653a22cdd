package dev.chartpulse.delivery.ledger;

import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.event.ResendRequested;

/** Opens deliveries that failed, or of which it is not known whether they were sent, because a person asks for them once more. */
@ApplicationScoped
public class Resends {

    /**
     * Locks the chart, so that {@link Purge} leaves it. The sealed token is the newest there is, and the lane that of the address; a request for the pulse that
     * comes again must not replace it by an older one. {@link Sweep} settles the delivery at once if its pulse was cancelled after the
     * request.
     */
    private static final String REOPEN = """
            with chart_kept as materialized (
                select pulse_id from chart where pulse_id = $2 for key share),
            asked as materialized (
                select id, coalesce(outcome in ('failed', 'unknown'), false) and revision = $3 as current,
                    coalesce(outcome in ('failed', 'unknown'), false) and revision <= $3 as answerable
                from delivery where id = $1 and pulse_id = $2 for update),
            reopened as (
                update delivery d set outcome = null, failure = null, settled_at = null, lease = null, lease_until = null,
                    completing_at = null, reference = null, attempts = 0, next_attempt_at = now(), resend_until = $4, resend_requested_at = $7,
                    may_have_arrived = d.may_have_arrived or d.outcome = 'unknown',
                    slack = coalesce($5, d.slack), webhook = coalesce($6, d.webhook), requested_attempt = 2147483647,
                    lane = coalesce(d.kind || ':' || d.address || ':' || $8::text, d.lane)
                from asked, chart_kept where d.id = asked.id and asked.current
                returning d.id)
            select now() as at, (select count(*) from reopened) > 0 as reopened,
                coalesce((select answerable from asked), true) as answerable
            """;

    private final Sql sql;

    Resends(Sql sql) {
        this.sql = sql;
    }

    /**
     * What became of a request for a resend.
     *
     * @param at PostgreSQL's clock
     */
    public record Answer(Result result, Instant at) {}

    /** The ways in which a request for a resend ends. */
    public enum Result {
        /** The delivery is open again. */
        REOPENED,
        /** The delivery has another outcome than the one that the person saw, or is open already. */
        OUTDATED,
        /** Its chart, or the delivery itself, is not kept any more: it can never be sent again. */
        GONE
    }

    /** Opens the delivery. A request that comes again finds it open or settled by a higher revision, and changes nothing. */
    public Uni<Answer> reopen(ResendRequested event) {
        return sql.run(
                        REOPEN,
                        event.deliveryId(),
                        event.pulseId(),
                        event.revision(),
                        event.expiresAt().atOffset(ZoneOffset.UTC),
                        event.slack() == null ? null : Json.write(event.slack()),
                        event.webhook() == null ? null : Json.write(event.webhook()),
                        event.requestedAt().atOffset(ZoneOffset.UTC),
                        event.webhook() == null ? null : PulseLedger.addressMark(event.webhook()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Answer(result(row), row.getOffsetDateTime("at").toInstant()));
    }

    private static Result result(Row row) {
        if (row.getBoolean("reopened")) {
            return Result.REOPENED;
        }
        return row.getBoolean("answerable") ? Result.GONE : Result.OUTDATED;
    }
}
