package dev.chartpulse.source.pulses;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.pulses.PulseWords.Facts;
import dev.chartpulse.source.sql.Sql;

/** Reads what the words for pulses are made of. */
public final class PulseFacts {

    /** Apart from what finds the pulses, which would get another plan with it. What only some states tell is not read for others. */
    private static final String FACTS = """
            select p.id, p.status, p.attempt, p.expires_at, p.rendered_at is not null as drawn, p.failure::text as failure, now() as now,
                coalesce(p.frozen -> 'message' ->> 'zone',
                    (select c.schedule ->> 'zone' from connection c where c.id = p.connection_id)) as zone,
                p.status = 'requested'
                    and exists (select from pulse_entry e where e.pulse_id = p.id and e.event = 'published') as published,
                case when p.stage = 'requested' and p.outbox = 'pulse-requested' and p.attempt > 1 then p.outbox_at end as retry_at,
                case when p.status = 'rendered' then
                    (select max(r.expires_at) from delivery y join resend r on r.delivery_id = y.id
                        where y.pulse_id = p.id and y.outcome is null) end as resend_until,
                case when p.status <> 'skipped' then p.summary -> 'condition' ->> 'text' end as condition,
                d.pending, d.sent, d.skipped, d.failed, d.unknown, d.failure as of_delivery
            from pulse p cross join lateral (
                select count(*) filter (where y.outcome is null) as pending, count(*) filter (where y.outcome = 'sent') as sent,
                    count(*) filter (where y.outcome = 'skipped') as skipped, count(*) filter (where y.outcome = 'failed') as failed,
                    count(*) filter (where y.outcome = 'unknown') as unknown,
                    (array_agg(y.failure::text order by y.kind, y.address)
                        filter (where y.failure is not null and (y.outcome = 'failed' or p.status <> 'partly-delivered')))[1] as failure
                from delivery y where y.pulse_id = p.id) d
            where p.id = any($1)
            """;

    private PulseFacts() {}

    /**
     * The facts of pulses, by one statement for any number of them.
     *
     * @return by the pulses' ids; without those that are not there, or no longer
     */
    public static Uni<Map<UUID, Facts>> of(SqlClient client, Collection<UUID> pulses) {
        return pulses.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : client.preparedQuery(FACTS)
                        .execute(Tuple.of(pulses.toArray(UUID[]::new)))
                        .map(rows -> {
                            Map<UUID, Facts> facts = new HashMap<>();
                            rows.forEach(row -> facts.put(row.getUUID("id"), facts(row)));
                            return facts;
                        });
    }

    private static Facts facts(Row row) {
        return new Facts(
                row.getUUID("id"),
                row.getString("status"),
                row.getInteger("attempt"),
                Sql.instant(row, "expires_at"),
                row.getBoolean("drawn"),
                row.getString("failure"),
                Sql.instant(row, "now"),
                row.getString("zone"),
                row.getBoolean("published"),
                Sql.instant(row, "retry_at"),
                Sql.instant(row, "resend_until"),
                row.getString("condition"),
                row.getInteger("pending"),
                row.getInteger("sent"),
                row.getInteger("skipped"),
                row.getInteger("failed"),
                row.getInteger("unknown"),
                row.getString("of_delivery"));
    }
}
