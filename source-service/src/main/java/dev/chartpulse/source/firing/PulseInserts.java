package dev.chartpulse.source.firing;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.pulses.OutboxEventType;
import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;

/** Stores new pulses with their deliveries and the first entry of their timeline, within the caller's transaction. */
@ApplicationScoped
class PulseInserts {

    /** Inserts the pulses with a lease in the outbox for the caller, who publishes them as soon as the transaction is committed. */
    private static final String PULSE = """
            insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at,
                created_at, stage, status, attempt, frozen, failure, outbox, outbox_at, settled_at, source_updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, now(), $9, $9, 1, $10::text::jsonb, $11::text::jsonb, $12,
                case when $12::text is not null then now() + $13::bigint * interval '1 millisecond' end,
                case when $12::text is null then now() end, $14)
            on conflict do nothing returning id
            """;

    private static final String DELIVERY =
            "insert into delivery (id, pulse_id, kind, address) values ($1, $2, $3, $4) on conflict do nothing";

    private final Duration lease;

    PulseInserts(PulseConfig config) {
        this.lease = config.publishLease();
    }

    /** Stores pulses; the result is the ids of those that were new. Pulses that were stored before are left as they are. */
    Uni<Set<UUID>> insert(SqlConnection connection, List<NewPulse> pulses) {
        if (pulses.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return connection
                .preparedQuery(PULSE)
                .executeBatch(pulses.stream().map(this::values).toList())
                .map(PulseInserts::ids)
                .call(ids -> batch(connection, DELIVERY, deliveries(pulses, ids)))
                .call(ids -> Timeline.add(connection, entries(pulses, ids)));
    }

    private Tuple values(NewPulse fresh) {
        Pulse pulse = fresh.pulse();
        return Sql.tuple(
                pulse.id(),
                pulse.workspaceId(),
                pulse.connectionId(),
                pulse.connectionName(),
                pulse.sourceId(),
                PulseRows.text(pulse.trigger()),
                Sql.time(pulse.dueAt()),
                Sql.time(pulse.expiresAt()),
                fresh.isSkipped() ? "skipped" : "requested",
                pulse.snapshot() == null ? null : Sql.json(pulse.snapshot()),
                PulseRows.json(fresh.failure()),
                fresh.isSkipped() ? null : OutboxEventType.REQUESTED.text(),
                lease.toMillis(),
                Sql.time(fresh.sourceUpdatedAt()));
    }

    private static Set<UUID> ids(RowSet<Row> first) {
        Set<UUID> ids = new HashSet<>();
        for (RowSet<Row> rows = first; rows != null; rows = rows.next()) {
            rows.forEach(row -> ids.add(row.getUUID("id")));
        }
        return ids;
    }

    private static List<Tuple> deliveries(List<NewPulse> pulses, Set<UUID> ids) {
        return pulses.stream()
                .filter(fresh ->
                        !fresh.isSkipped() && ids.contains(fresh.pulse().id()))
                .flatMap(fresh -> fresh.pulse().snapshot().targets().stream()
                        .map(target -> Tuple.of(
                                target.deliveryId(fresh.pulse().id()),
                                fresh.pulse().id(),
                                target.kind().name().toLowerCase(Locale.ROOT),
                                target.address())))
                .toList();
    }

    private static List<Timeline.Entry> entries(List<NewPulse> pulses, Set<UUID> ids) {
        return pulses.stream()
                .filter(fresh -> ids.contains(fresh.pulse().id()))
                .map(fresh -> fresh.isSkipped()
                        ? Timeline.Entry.now(
                                fresh.pulse().id(),
                                "skipped",
                                "skipped",
                                null,
                                fresh.failure().message())
                        : Timeline.Entry.now(fresh.pulse().id(), "claimed", "claimed", null, null))
                .toList();
    }

    private static Uni<Void> batch(SqlConnection connection, String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
    }
}
