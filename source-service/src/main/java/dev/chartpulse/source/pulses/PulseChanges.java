package dev.chartpulse.source.pulses;

import java.util.Arrays;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

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
            select p.stage, p.failure ->> 'kind' as kind,
                coalesce((select array_agg(d.outcome) from delivery d where d.pulse_id = p.id), '{}') as outcomes
            from pulse p where p.id = $1
            """;
    private static final String STATUS = """
            update pulse p set status = $2, settled_at = last.at
            from (select case when $3::boolean then coalesce(
                    (select max(d.settled_at) from delivery d where d.pulse_id = $1), q.settled_at, now()) end as at
                from pulse q where q.id = $1) last
            where p.id = $1 and (p.status <> $2 or p.settled_at is distinct from last.at)
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

    /** Makes the change. A pulse that does not exist, or no longer, is left out. */
    public Uni<Void> make(UUID pulseId, Change change) {
        return pool.withTransaction(connection -> LockedPulse.lock(connection, pulseId)
                        .flatMap(pulse -> pulse == null
                                ? Uni.createFrom().<Step>nullItem()
                                : change.make(connection, pulse)
                                        .chain(() -> refresh(connection, pulse.id()))
                                        .map(status -> new Step(pulse.status(), status))))
                .invoke(this::count)
                .replaceWithVoid();
    }

    private record Step(PulseStatus before, PulseStatus after) {}

    private static Uni<PulseStatus> refresh(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(OUTCOMES)
                .execute(Tuple.of(id))
                .map(rows -> status(rows.iterator().next()))
                .call(status -> connection.preparedQuery(STATUS).execute(Tuple.of(id, status.text(), status.isEnd())));
    }

    private static PulseStatus status(Row row) {
        return PulseStatus.of(
                row.getString("stage"), row.getString("kind"), Arrays.asList(row.getArrayOfStrings("outcomes")));
    }

    private void count(Step step) {
        if (step == null || step.before().isEnd() == step.after().isEnd()) {
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
