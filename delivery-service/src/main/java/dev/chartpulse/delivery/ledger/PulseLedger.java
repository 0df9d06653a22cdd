package dev.chartpulse.delivery.ledger;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;

/**
 * Stores events, each in one statement. The same event may come twice, and events may come in any order: the message and the
 * chart that were stored first stay.
 */
@ApplicationScoped
public class PulseLedger {

    private static final String STORE_REQUESTED = """
            with stored as (
                insert into pulse (id, workspace_id, trigger, due_at, expires_at, message)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (id) do nothing)
            insert into delivery (id, pulse_id, kind, address, slack, unsubscribe_url, requested_attempt, lane, account)
            select distinct on (d.id) d.id, $1, d.kind, d.address, d.slack, d.unsubscribe, $7, d.lane, d.account
            from jsonb_to_recordset($8::text::jsonb)
                as d (id uuid, kind text, address text, slack text, unsubscribe text, lane text, account text)
            on conflict (id) do update
                set slack = excluded.slack, requested_attempt = excluded.requested_attempt
                where delivery.requested_attempt <= excluded.requested_attempt and delivery.outcome is null
            """;

    private static final String STORE_RENDERED = """
            insert into chart (pulse_id, spec, png, summary, notices, no_data)
            select $1, $2, $3, $4, $5, $6
            where not exists (select 1 from abandonment where pulse_id = $1)
            on conflict (pulse_id) do nothing
            """;

    private static final String STORE_ABANDONED = """
            insert into abandonment (pulse_id, failure) values ($1, $2::text::jsonb)
            on conflict (pulse_id) do nothing
            """;

    private final Sql sql;

    PulseLedger(Sql sql) {
        this.sql = sql;
    }

    /**
     * Stores the message and the deliveries of a pulse. When the event comes again, it renews the sealed tokens of deliveries that
     * are not settled yet, and changes nothing else.
     */
    public Uni<Void> store(PulseRequested event) {
        PulseRef pulse = event.pulse();
        return sql.run(
                        STORE_REQUESTED,
                        pulse.id(),
                        pulse.workspaceId(),
                        pulse.trigger().name().toLowerCase(Locale.ROOT),
                        pulse.dueAt().atOffset(ZoneOffset.UTC),
                        pulse.expiresAt().atOffset(ZoneOffset.UTC),
                        Json.write(event.message()),
                        pulse.attempt(),
                        Json.write(rows(event.deliveries())))
                .replaceWithVoid();
    }

    /** Stores the chart of a pulse, unless the pulse has a chart already or was abandoned. */
    public Uni<Void> store(PulseRendered event) {
        return sql.run(
                        STORE_RENDERED,
                        event.pulse().id(),
                        Json.write(event.chart()),
                        Buffer.buffer(event.png()),
                        Json.write(event.summary()),
                        Json.write(event.notices()),
                        event.noData())
                .replaceWithVoid();
    }

    /** Stores that no chart will come. */
    public Uni<Void> store(PulseAbandoned event) {
        return sql.run(STORE_ABANDONED, event.pulse().id(), Json.write(event.failure()))
                .replaceWithVoid();
    }

    private static List<Map<String, Object>> rows(List<DeliverySpec> deliveries) {
        return deliveries.stream().map(PulseLedger::row).toList();
    }

    private static Map<String, Object> row(DeliverySpec delivery) {
        String address = Json.clean(delivery.address());
        String kind = delivery.kind().name().toLowerCase(Locale.ROOT);
        Map<String, Object> row = new HashMap<>();
        row.put("id", delivery.id());
        row.put("kind", kind);
        row.put("address", address);
        if (delivery.slack() == null) {
            row.put("account", kind);
            row.put("lane", kind + ":" + delivery.id());
        } else {
            String account = kind + ":" + delivery.slack().integrationId();
            row.put("slack", Json.write(delivery.slack()));
            row.put("account", account);
            row.put("lane", account + ":" + address);
        }
        if (delivery.unsubscribeUrl() != null) {
            row.put("unsubscribe", delivery.unsubscribeUrl().toString());
        }
        return row;
    }
}
