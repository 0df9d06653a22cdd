package dev.chartpulse.source.pulses;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.sql.Sql;

/**
 * Changes a pulse in a transaction that holds its row, and then sets its status by its stage and its deliveries.
 *
 * <p>Counted once committed: {@code chartpulse.pulses.ended}, by outcome, which is the status that nothing is awaited in
 * any more, and {@code chartpulse.pulses.reopened}, when a late chart or delivery makes an ended pulse go on. So claimed +
 * reopened = ended + those on their way.
 */
@ApplicationScoped
public class PulseChanges {

    private static final String OUTCOMES = """
            select p.id, p.stage, p.failure ->> 'kind' as kind,
                coalesce((select array_agg(d.outcome) from delivery d where d.pulse_id = p.id), '{}') as outcomes
            from pulse p where p.id = any($1)
            """;
    private static final String STATUS = """
            update pulse p set status = s.status, settled_at = last.at
            from unnest($1::uuid[], $2::text[], $3::boolean[]) as s (id, status, ended)
                cross join lateral (select case when s.ended then coalesce(
                        (select max(d.settled_at) from delivery d where d.pulse_id = s.id), q.settled_at, now()) end as at
                    from pulse q where q.id = s.id) last
            where p.id = s.id and (p.status <> s.status or p.settled_at is distinct from last.at)
            """;

    private final Pool pool;
    private final MeterRegistry meters;

    PulseChanges(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        this.meters = meters;
    }

    /** A change of a pulse. */
    public interface Change {

        /**
         * Makes the change.
         *
         * @param connection with the transaction that holds the pulse's row
         */
        Uni<Void> make(SqlConnection connection, LockedPulse pulse);
    }

    /** A change of several pulses. */
    public interface SharedChange {

        /**
         * Makes the change.
         *
         * @param connection with the transaction that holds the pulses' rows
         * @param pulses by id, those that exist
         */
        Uni<Void> make(SqlConnection connection, Map<UUID, LockedPulse> pulses);
    }

    /** Makes the change. A pulse that does not exist, or no longer, is left out. */
    public Uni<Void> make(UUID pulseId, Change change) {
        return makeAll(List.of(pulseId), (connection, pulses) -> change.make(connection, pulses.get(pulseId)));
    }

    /** Makes a change of several pulses in one transaction; if none of them exists, makes none. */
    public Uni<Void> makeAll(Collection<UUID> pulseIds, SharedChange change) {
        return pool.withTransaction(connection -> LockedPulse.lock(connection, pulseIds)
                        .flatMap(locked -> locked.isEmpty()
                                ? Uni.createFrom().item(List.<Step>of())
                                : change.make(connection, byId(locked)).chain(() -> refresh(connection, locked))))
                .invoke(steps -> steps.forEach(this::count))
                .replaceWithVoid();
    }

    private record Step(PulseStatus before, PulseStatus after) {}

    private static Map<UUID, LockedPulse> byId(List<LockedPulse> pulses) {
        return pulses.stream().collect(Collectors.toMap(LockedPulse::id, pulse -> pulse));
    }

    private static Uni<List<Step>> refresh(SqlConnection connection, List<LockedPulse> pulses) {
        return connection
                .preparedQuery(OUTCOMES)
                .execute(Tuple.of(pulses.stream().map(LockedPulse::id).toArray(UUID[]::new)))
                .map(PulseChanges::statuses)
                .call(now -> connection
                        .preparedQuery(STATUS)
                        .execute(Sql.columns(
                                List.copyOf(now.entrySet()),
                                Sql.column(UUID[]::new, Map.Entry::getKey),
                                Sql.column(
                                        String[]::new, each -> each.getValue().text()),
                                Sql.column(
                                        Boolean[]::new, each -> each.getValue().isEnd()))))
                .map(now -> pulses.stream()
                        .map(pulse -> new Step(pulse.status(), now.get(pulse.id())))
                        .toList());
    }

    private static Map<UUID, PulseStatus> statuses(RowSet<Row> rows) {
        Map<UUID, PulseStatus> statuses = new HashMap<>();
        rows.forEach(row -> statuses.put(row.getUUID("id"), status(row)));
        return statuses;
    }

    private static PulseStatus status(Row row) {
        return PulseStatus.of(
                row.getString("stage"), row.getString("kind"), Arrays.asList(row.getArrayOfStrings("outcomes")));
    }

    private void count(Step step) {
        if (step.before().isEnd() == step.after().isEnd()) {
            return;
        }
        if (step.after().isEnd()) {
            ended(step.after());
        } else {
            meters.counter("chartpulse.pulses.reopened").increment();
        }
    }

    /** Counts a pulse that ended as it was stored. */
    public void ended(PulseStatus status) {
        meters.counter("chartpulse.pulses.ended", "outcome", status.text()).increment();
    }
}
