package dev.chartpulse.source.conditions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.condition.ConditionOutcome.State;
import dev.chartpulse.source.sql.Sql;

/**
 * For connections with the mode onChange: whether their conditions were met at the latest due instant that was evaluated, and which
 * pulse is being evaluated.
 *
 * <p>One scheduled pulse of a connection is evaluated at a time, in the order of the due instants, so that each knows the state that
 * the one before left, and a crossing is told once. A pulse that failed and waits for its retry lets the others go first; if one that
 * was due later has been evaluated by then, the retry has nothing new to tell. Evaluations that are reported twice, late or in another
 * order change nothing that a later due instant decided.
 */
public final class ConditionStates {

    private static final String TAKE = """
            update connection c set condition_pulse = $2
            where c.id = $1 and (c.condition_met is null or c.condition_at < $3)
                and (c.condition_pulse is null or c.condition_pulse = $2 or not exists (
                    select from pulse q where q.id = c.condition_pulse and q.stage = 'requested' and q.expires_at > now()))
                and not exists (select from pulse e where e.workspace_id = c.workspace_id and e.connection_id = c.id
                    and e.status = 'requested' and e.due_at < $3 and e.trigger = 'scheduled'
                    and e.stage = 'requested' and e.attempt = 1 and e.outbox is not null and e.expires_at > now())
            returning c.condition_met as met
            """;
    private static final String READ =
            "select condition_met as met, condition_met is not null and condition_at >= $2 as passed from connection where id = $1";
    /** Locks the connections in one order, as everywhere where several are locked. */
    private static final String EVALUATED = """
            with evaluated as materialized (
                select c.id, e.met, p.due_at
                from unnest($1::uuid[], $2::boolean[]) as e (pulse_id, met)
                    join pulse p on p.id = e.pulse_id join connection c on c.id = p.connection_id
                where p.trigger = 'scheduled' and c.send_when ->> 'mode' = 'onChange'
                    and (c.condition_at is null or c.condition_at < p.due_at)
                order by c.id for update of c)
            update connection c set condition_met = latest.met, condition_at = latest.due_at
            from (select distinct on (id) * from evaluated order by id, due_at desc) latest where c.id = latest.id
            """;

    private static final String RELEASE = """
            update connection c set condition_pulse = null
            from pulse p where p.id = $1 and c.id = p.connection_id and c.condition_pulse = p.id
            """;

    /** A pulse that is locked is left to who locks it: to wait for it could end in a deadlock. It comes after its pause all the same. */
    private static final String WAKE = """
            update pulse set outbox_at = now() where id in (
                select next.id from pulse d join connection c on c.id = d.connection_id cross join lateral (
                    select n.id from pulse n
                    where n.workspace_id = d.workspace_id and n.connection_id = d.connection_id and n.status = 'requested'
                        and n.trigger = 'scheduled' and n.stage = 'requested' and n.outbox = 'pulse-requested' and n.attempt = 1
                    order by n.due_at limit 1 for update skip locked) next
                where d.id = any($1) and d.trigger = 'scheduled' and c.send_when ->> 'mode' = 'onChange')
            """;

    private ConditionStates() {}

    /**
     * The turn of a pulse.
     *
     * @param step whether the pulse may be evaluated now
     * @param lastMet whether the conditions were met at the latest evaluation; null if there was none
     */
    public record Turn(Step step, Boolean lastMet) {

        private static Turn of(Step step) {
            return new Turn(step, null);
        }
    }

    /** Whether a pulse may be evaluated now. */
    public enum Step {
        GO,
        /** Another pulse of the connection is being evaluated. */
        WAIT,
        /** A pulse that was due later has been evaluated already. */
        PASSED
    }

    /**
     * Takes the turn for a scheduled pulse. It keeps the turn until it is evaluated, ends or expires, or {@link #release} is called.
     *
     * @param dueAt when the pulse was due
     */
    public static Uni<Turn> take(SqlClient client, UUID connectionId, UUID pulseId, Instant dueAt) {
        return client.preparedQuery(TAKE)
                .execute(Tuple.of(connectionId, pulseId, Sql.time(dueAt)))
                .flatMap(taken -> {
                    for (Row row : taken) {
                        return Uni.createFrom().item(new Turn(Step.GO, row.getBoolean("met")));
                    }
                    return client.preparedQuery(READ)
                            .execute(Tuple.of(connectionId, Sql.time(dueAt)))
                            .map(rows -> {
                                for (Row row : rows) {
                                    return Turn.of(row.getBoolean("passed") ? Step.PASSED : Step.WAIT);
                                }
                                // The connection was deleted; its pulses go on.
                                return Turn.of(Step.GO);
                            });
                });
    }

    /** The state for a pulse that takes no turn, since it was fired by hand or as a test and changes nothing. */
    public static Uni<Turn> read(SqlClient client, UUID connectionId, Instant dueAt) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(connectionId, Sql.time(dueAt)))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Turn(Step.GO, row.getBoolean("met"));
                    }
                    return Turn.of(Step.GO);
                });
    }

    /**
     * Stores what the evaluations of pulses found, by the ids of the pulses; what cannot be told leaves the state as it is. The pulses
     * that come next have their turn.
     */
    public static Uni<Void> evaluated(SqlClient client, Map<UUID, ConditionOutcome> outcomes) {
        return outcomes.isEmpty()
                ? Uni.createFrom().voidItem()
                : store(client, outcomes)
                        .chain(() -> wake(client, outcomes.keySet().toArray(UUID[]::new)));
    }

    private static Uni<Void> store(SqlClient client, Map<UUID, ConditionOutcome> outcomes) {
        List<Map.Entry<UUID, ConditionOutcome>> told = outcomes.entrySet().stream()
                .filter(outcome -> outcome.getValue().state() != State.UNKNOWN)
                .toList();
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(EVALUATED)
                        .execute(Sql.columns(
                                told,
                                Sql.column(UUID[]::new, Map.Entry::getKey),
                                Sql.column(
                                        Boolean[]::new,
                                        outcome -> outcome.getValue().state() == State.MET)))
                        .replaceWithVoid();
    }

    /** Gives the turn back, if it is the pulse's, to the pulse that comes next: it failed, and waits for its retry. */
    public static Uni<Void> release(SqlClient client, UUID pulseId) {
        return client.preparedQuery(RELEASE).execute(Tuple.of(pulseId)).chain(() -> wake(client, pulseId));
    }

    private static Uni<Void> wake(SqlClient client, UUID... after) {
        return client.preparedQuery(WAKE).execute(Tuple.of(after)).replaceWithVoid();
    }
}
