package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.destinations.DeliveryTarget;
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
            select p.id, p.workspace_id, p.connection_id, p.connection_name, p.source_id, p.trigger, p.due_at, p.expires_at,
                now(), p.stage, p.stage, 1, p.frozen::jsonb, p.failure::jsonb, p.outbox,
                case when p.outbox is not null then now() + p.lease * interval '1 millisecond' end,
                case when p.outbox is null then now() end, p.source_updated_at
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[],
                    $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::text[], $13::bigint[], $14::timestamptz[])
                as p (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at, stage,
                    frozen, failure, outbox, lease, source_updated_at)
            on conflict do nothing returning id
            """;

    /** A channel has the name that a destination of the connection gives it, and an address that is a secret that of the destination. */
    private static final String DELIVERY = """
            insert into delivery (id, pulse_id, kind, address, target)
            select n.id, n.pulse_id, n.kind, n.address, case n.kind
                when 'email' then null
                when 'slack' then (
                    select d.channel_name from pulse p
                        join connection_destination cd on cd.connection_id = p.connection_id
                        join destination d on d.id = cd.destination_id
                    where p.id = n.pulse_id and d.kind = 'slack' and d.channel_id = n.address limit 1)
                else (select left(d.name, 200) from destination d where d.id = n.address::uuid) end
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as n (id, pulse_id, kind, address)
            on conflict do nothing
            """;

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
                .execute(values(pulses))
                .map(rows -> Set.copyOf(Sql.list(rows, row -> row.getUUID("id"))))
                .call(ids -> wanted(connection, deliveries(pulses, ids)))
                .call(ids -> Timeline.add(connection, entries(pulses, ids)));
    }

    private Tuple values(List<NewPulse> pulses) {
        return Sql.columns(
                pulses,
                of(UUID[]::new, Pulse::id),
                of(UUID[]::new, Pulse::workspaceId),
                of(UUID[]::new, Pulse::connectionId),
                of(String[]::new, Pulse::connectionName),
                of(UUID[]::new, Pulse::sourceId),
                of(String[]::new, pulse -> PulseRows.text(pulse.trigger())),
                of(OffsetDateTime[]::new, pulse -> Sql.time(pulse.dueAt())),
                of(OffsetDateTime[]::new, pulse -> Sql.time(pulse.expiresAt())),
                Sql.column(String[]::new, fresh -> fresh.isSkipped() ? "skipped" : "requested"),
                of(String[]::new, pulse -> pulse.snapshot() == null ? null : Sql.json(pulse.snapshot())),
                Sql.column(String[]::new, fresh -> PulseRows.json(fresh.failure())),
                Sql.column(String[]::new, fresh -> fresh.isSkipped() ? null : OutboxEventType.REQUESTED.text()),
                Sql.column(Long[]::new, fresh -> lease.toMillis()),
                Sql.column(OffsetDateTime[]::new, fresh -> Sql.time(fresh.sourceUpdatedAt())));
    }

    private static <C> Function<List<NewPulse>, Object[]> of(IntFunction<C[]> array, Function<Pulse, C> value) {
        return Sql.column(array, fresh -> value.apply(fresh.pulse()));
    }

    private record Wanted(UUID pulseId, DeliveryTarget target) {}

    private static List<Wanted> deliveries(List<NewPulse> pulses, Set<UUID> ids) {
        return pulses.stream()
                .filter(fresh ->
                        !fresh.isSkipped() && ids.contains(fresh.pulse().id()))
                .flatMap(fresh -> fresh.pulse().snapshot().targets().stream()
                        .map(target -> new Wanted(fresh.pulse().id(), target)))
                .toList();
    }

    private static Uni<Void> wanted(SqlConnection connection, List<Wanted> deliveries) {
        return deliveries.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DELIVERY)
                        .execute(Sql.columns(
                                deliveries,
                                Sql.column(
                                        UUID[]::new, wanted -> wanted.target().deliveryId(wanted.pulseId())),
                                Sql.column(UUID[]::new, Wanted::pulseId),
                                Sql.column(
                                        String[]::new,
                                        wanted -> wanted.target().kind().name().toLowerCase(Locale.ROOT)),
                                Sql.column(
                                        String[]::new, wanted -> wanted.target().address())))
                        .replaceWithVoid();
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
}
