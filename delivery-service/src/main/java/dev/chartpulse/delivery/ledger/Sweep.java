package dev.chartpulse.delivery.ledger;

import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.rest.ProblemCode;

/** Settles deliveries that will not be sent any more, because their pulse was abandoned or has expired. */
@ApplicationScoped
public class Sweep {

    /** The kind of a failure to read a delivery from the ledger. */
    static final String UNREADABLE = ProblemCode.DELIVERY_UNREADABLE.text();

    /** The kind of a failure that no delivery channel foresaw: a bug, or the ledger was away. */
    public static final String INTERRUPTED = ProblemCode.DELIVERY_INTERRUPTED.text();

    /**
     * Leaves out deliveries that are in work; a webhook's whose lease ended by itself may have been taken before its worker died. A delivery that may have been sent is left to the worker that looks it up; only if
     * no worker could look it up until the pulse expired is it settled here, as unknown. A resend has a time of its own, and of
     * abandonments only one after it stops it.
     */
    private static final String CLOSE = """
            with over as (
                select d.id,
                    case when d.completing_at is not null or d.may_have_arrived or (d.kind = 'webhook' and d.lease is not null)
                            then 'unknown'
                        when d.resend_until is not null and a.abandoned_at > d.resend_requested_at is not true
                            or p.trigger = 'notice' then 'failed'
                        when coalesce(a.failure ->> 'kind', 'expired') in ('expired', 'cancelled', 'condition-not-met', 'unsubscribed')
                            then 'skipped'
                        else 'failed' end as outcome,
                    case when d.completing_at is not null or (d.kind = 'webhook' and d.lease is not null)
                            or (d.may_have_arrived and d.resend_until is null)
                        then jsonb_build_object(
                            'kind', 'delivery-unknown',
                            'message', left('It may have been sent, and delivery-service could not find out until '
                                || case when a.abandoned_at > d.resend_requested_at or (a.pulse_id is not null and d.resend_until is null)
                                        then 'the pulse was given up'
                                    when d.resend_until is not null then 'the time to send it again was over'
                                    else 'the pulse expired' end
                                || coalesce(': ' || (d.failure ->> 'message'), '.'), 1000),
                            'action', 'Ask the recipients; send the delivery again if nothing came.',
                            'retryable', false)
                        when d.resend_until is not null and a.abandoned_at > d.resend_requested_at is not true then jsonb_build_object(
                            'kind', 'resend-expired',
                            'message', left('It could not be sent again in time.'
                                || coalesce(' The last attempt: ' || (d.failure ->> 'message'), ''), 1000),
                            'action', coalesce(d.failure ->> 'action', 'Ask for it once more.'),
                            'retryable', false)
                        else coalesce(a.failure, jsonb_build_object(
                            'kind', 'expired',
                            'message', case when p.trigger = 'notice'
                                then left('It could not be sent in time.'
                                    || coalesce(' The last attempt: ' || (d.failure ->> 'message'), ''), 1000)
                                when d.failure is null
                                then 'The pulse expired before its chart could be delivered.'
                                else left('The pulse expired. Its last attempt: ' || (d.failure ->> 'message'), 1000) end,
                            'action', d.failure ->> 'action',
                            'retryable', false)) end as failure
                from delivery d
                join pulse p on p.id = d.pulse_id
                left join abandonment a on a.pulse_id = d.pulse_id
                where d.outcome is null and (d.lease_until is null or d.lease_until <= now())
                    and case when d.completing_at is not null then coalesce(d.resend_until, p.expires_at) <= now()
                            and d.failure ->> 'kind' in ('%s', '%s')
                        when d.resend_until is not null
                            then d.resend_until <= now() or a.abandoned_at > d.resend_requested_at
                        else a.pulse_id is not null or p.expires_at <= now() end
                order by d.next_attempt_at limit $1
                for update of d skip locked),
            done as (
                update delivery d set outcome = over.outcome, revision = d.revision + 1, failure = over.failure,
                    settled_at = now(), lease = null, lease_until = null
                from over where d.id = over.id
                returning d.*),
            announced as (
                insert into settlement
                    (delivery_id, revision, pulse_id, workspace_id, outcome, attempts, reference, failure, settled_at)
                select d.id, d.revision, d.pulse_id, p.workspace_id, d.outcome, d.attempts, d.reference, d.failure,
                    d.settled_at
                from done d join pulse p on p.id = d.pulse_id)
            select kind, outcome, count(*)::int as count from done group by kind, outcome
            """.formatted(UNREADABLE, INTERRUPTED);

    /** Also what a replica of an earlier version stored the chart of, which made nothing due. */
    private static final String OPEN = """
            with charted as (
                select d.id from delivery d
                where d.outcome is null and d.next_attempt_at = 'infinity'
                    and (select true from chart c where c.pulse_id = d.pulse_id)
                for update skip locked)
            update delivery d set next_attempt_at = now() from charted where d.id = charted.id
            """;

    private final Sql sql;

    Sweep(Sql sql) {
        this.sql = sql;
    }

    /**
     * Settles as skipped what expired, was cancelled, was withheld by its conditions or is wanted by nobody any more, as failed what was abandoned for another reason, and resends and notices that ran
     * out of time, and as unknown what may have been sent, and could be neither looked up nor sent again before it expired.
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

    /** Makes deliveries due that wait for a chart although it is there: two replicas stored both at the same instant. */
    public Uni<Void> open() {
        return sql.run(OPEN).replaceWithVoid();
    }

    /** Deliveries of one kind that ended with the same outcome. */
    public record Closed(DeliveryKind kind, Outcome outcome, int count) {}
}
