package dev.chartpulse.delivery.ledger;

/**
 * The statements that claim deliveries. Both take at most one delivery of each lane, if none of the lane is in work and neither
 * lane nor account must wait, and of each account no more than the worker has places for; if the account is probed, one at a time since its
 * pause was over.
 *
 * <p>A delivery is claimable once its chart is stored, a notice at once. A delivery that may have been sent is claimed even after
 * its pulse expired or was abandoned, because only the provider knows what became of it. A resend has a time of its own,
 * whatever became of its pulse before; only an abandonment after it, a person's cancelling, stops it.
 *
 * <p>What they cost does not grow with the deliveries that wait for their chart: those are due at infinity. Conditions that need
 * another table are written as scalar subqueries, which PostgreSQL evaluates for the few rows that are read; of an EXISTS it may
 * make a hash of the whole table.
 *
 * <p>Parameters: $1 the most deliveries, $2 the lease, $3 its milliseconds, $4 the most of one account, $5 and $6 the accounts that
 * the worker has in work, and how many of each, $7 what each statement says, $8 the pulses whose contents the worker has.
 */
final class ClaimStatements {

    /** The lanes in work, and the keys that must wait, are read once: few of them, whatever the ledger holds. */
    private static final String HELD = """
            busy as materialized (
                select lane, account, lease_until - $3::float8 * interval '1 millisecond' as since from deliveries_in_work()),
            waiting as materialized (
                select case when starts_with(key, 'turn of ') then substr(key, length('turn of ') + 1) else key end as key from pace where next_at > now()),
            """;

    private static final String IS_CLAIMABLE = """
            (d.lease_until is null or d.lease_until <= now())
                and d.lane not in (select lane from busy)
                and d.lane not in (select key from waiting)
                and (select (p.trigger = 'notice' or (select true from chart c where c.pulse_id = p.id))
                        and case when d.completing_at is not null then true
                            when d.resend_until is not null then d.resend_until > now()
                                and (select a.abandoned_at > d.resend_requested_at from abandonment a where a.pulse_id = p.id) is not true
                            else p.expires_at > now()
                                and (select true from abandonment a where a.pulse_id = p.id) is null end
                    from pulse p where p.id = d.pulse_id)
            """;

    /**
     * Of each pulse whose content the worker does not have, the first delivery carries it: the message and the chart. A lease that ended
     * by itself is of a worker that died, and a request to a webhook, which nothing is written down before, may have been taken by then.
     *
     * <p>{@code is true} has each candidate found by its id: until PostgreSQL has counted the rows it takes the index of all open deliveries for
     * small, and would read all of it for each candidate.
     */
    private static final String TAKE = """
            mine as (
                select d.id from candidate c join delivery d on d.id = c.id
                where c.place <= c.free
                    and (d.outcome is null and (d.lease_until is null or d.lease_until <= now())
                        and (d.next_attempt_at <= now() or d.next_attempt_at = 'infinity')) is true
                order by c.place, c.next_attempt_at limit $1
                for update of d skip locked),
            taken as (
                update delivery d
                set lease = $2, lease_until = now() + $3::float8 * interval '1 millisecond',
                    next_attempt_at = least(d.next_attempt_at, now()),
                    may_have_arrived = d.may_have_arrived or (d.kind = 'webhook' and d.lease is not null),
                    attempts = d.attempts + case when d.completing_at is null then 1 else 0 end
                from mine
                where d.id = mine.id
                returning d.*),
            each as (
                select t.*, row_number() over (partition by t.pulse_id) = 1 and t.pulse_id <> all ($8::uuid[]) as has_content from taken t)
            select d.id, d.kind, d.address, d.slack, d.webhook, d.unsubscribe_url, d.lane, d.account,
                coalesce(a.failures, 0) > 0 as account_fails, d.attempts,
                d.resend_until is not null as resent, d.reference,
                (extract(epoch from now() - d.completing_at) * 1000)::bigint as completing, d.pulse_id, d.has_content,
                d.kind = 'email' and p.trigger <> 'notice' and coalesce((select true from subscription s
                    where s.workspace_id = p.workspace_id and s.address = lower(d.address) and not s.subscribed
                        and s.connection_id in (p.workspace_id, p.connection_id) limit 1), false) as unsubscribed,
                p.trigger, p.due_at, now() as claimed_at, case when d.has_content then p.message end as message,
                c.spec, c.png, c.summary, c.notices, c.no_data, c.sketch, c.csv
            from each d join pulse p on p.id = d.pulse_id left join pace a on a.key = d.account
                left join chart c on c.pulse_id = d.pulse_id and d.has_content
            """;

    /**
     * Searches the whole ledger: the accounts that have something due, as many as there are places and chosen at random, and of each the
     * deliveries that are due the longest: for each free place at most $7, but one of those that each have a lane of their own. Of several accounts each gets its first delivery before one gets its second.
     * A search that claims something may leave more; each lane that it claimed from is out of the way of the next search.
     *
     * <p>Before the delivery that is due the longest, the index of the due ones has entries of all that were settled since the table was vacuumed. They
     * are passed over once, where the account is found, and not again where its deliveries are read.
     */
    static final String SEARCH = "with recursive " + HELD + """
            account (name, since) as (
                (select account, next_attempt_at from delivery where outcome is null order by account, next_attempt_at limit 1)
                union all
                select next.account, next.next_attempt_at
                from account a cross join lateral (
                    select d.account, d.next_attempt_at from delivery d where d.outcome is null and d.account > a.name
                    order by d.account, d.next_attempt_at limit 1) next),
            room as materialized (
                select a.name, a.since, case when p.probed then 1 else $4 - coalesce(w.deliveries, 0) end as free
                from account a left join unnest($5::text[], $6::int[]) as w (account, deliveries) on w.account = a.name
                    left join lateral (select p.probed, p.next_at from pace p where p.key = a.name limit 1) p on true
                where coalesce(w.deliveries, 0) < $4
                    and (p.probed is not true
                        or not exists (select from busy b where b.account = a.name and b.since >= p.next_at))
                    and a.name not in (select key from waiting)
                    and a.since <= now()
                order by random() limit $1),
            candidate as (
                select first.id, first.next_attempt_at, r.free,
                    row_number() over (partition by r.name order by first.next_attempt_at) as place
                from room r cross join lateral (
                    select distinct on (due.lane) due.id, due.next_attempt_at
                    from (select d.id, d.lane, d.next_attempt_at from delivery d
                        where d.account = r.name and d.outcome is null and d.next_attempt_at between r.since and now() and %s
                        order by d.next_attempt_at limit least(r.free, $1) * case r.name when 'email' then 1 else $7::int end) due
                    order by due.lane, due.next_attempt_at) first),
            """.formatted(IS_CLAIMABLE) + TAKE;

    /** With so many other deliveries of an account that are due already, a new chart is left to a search, as they are. */
    private static final int MANY = 200;

    /**
     * Looks at the deliveries of the pulses $7 alone, and leaves accounts that are probed to a search. So it does with a lane in which
     * another delivery is due for longer, because that one is sent first.
     *
     * <p>{@code is true} keeps PostgreSQL from reading all open deliveries of the ledger, into a bitmap, besides those of the pulses.
     */
    static final String OF_PULSES = "with " + HELD + """
            longer as materialized (
                select due.account, due.lane, min(due.next_attempt_at) as since, count(*) as deliveries
                from (select distinct d.account from delivery d
                    where d.pulse_id = any($7::uuid[]) and d.outcome is null and d.kind <> 'email') a
                    cross join lateral (select o.account, o.lane, o.next_attempt_at from delivery o
                        where o.account = a.account and o.outcome is null and o.next_attempt_at <= now()
                            and o.pulse_id <> all ($7::uuid[])
                        order by o.next_attempt_at limit %1$d) due
                group by due.account, due.lane),
            candidate as (
                select first.id, first.next_attempt_at, $4 - coalesce(w.deliveries, 0) as free,
                    row_number() over (partition by first.account order by first.next_attempt_at) as place
                from (select distinct on (d.lane) d.id, d.account, d.next_attempt_at
                    from delivery d left join longer l on l.lane = d.lane
                    where d.pulse_id = any($7::uuid[])
                        and (d.outcome is null and (d.next_attempt_at <= now() or d.next_attempt_at = 'infinity')) is true
                        and (l.since >= least(d.next_attempt_at, now())) is not false
                        and d.account not in (select account from longer group by account having sum(deliveries) >= %1$d)
                        and d.account not in (select key from waiting)
                        and (select p.probed from pace p where p.key = d.account) is not true and %2$s
                    order by d.lane, d.next_attempt_at) first
                    left join unnest($5::text[], $6::int[]) as w (account, deliveries) on w.account = first.account),
            """.formatted(MANY, IS_CLAIMABLE) + TAKE;

    private ClaimStatements() {}
}
