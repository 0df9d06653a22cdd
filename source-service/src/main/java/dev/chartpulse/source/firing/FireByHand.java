package dev.chartpulse.source.firing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.history.PulseHistory;
import dev.chartpulse.source.history.PulseView;
import dev.chartpulse.source.idempotency.IdempotencyKey;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outbox.OutboxEvent;
import dev.chartpulse.source.problems.ProblemException;

/**
 * Fires a connection at once, because a person asked for it. The due instant of the pulse is PostgreSQL's now; the schedule
 * goes on as before.
 */
@ApplicationScoped
class FireByHand {

    private static final Logger LOG = Logger.getLogger(FireByHand.class);

    private static final String ORDER = ConnectionSnapshot.SELECT + " where c.id = $1 and c.workspace_id = $2";
    /** The client waits no longer for Kafka than this: the pulse is in the outbox and will be published. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pool pool;
    private final HandFiringLimit limit;
    private final PulseInserts inserts;
    private final Outbox outbox;
    private final PulseHistory history;
    private final ClaimSpans spans;
    private final Verdicts verdicts;
    private final MeterRegistry meters;

    FireByHand(
            Pool pool,
            HandFiringLimit limit,
            PulseInserts inserts,
            Outbox outbox,
            PulseHistory history,
            ClaimSpans spans,
            Verdicts verdicts,
            MeterRegistry meters) {
        this.verdicts = verdicts;
        this.spans = spans;
        this.meters = meters;
        this.pool = pool;
        this.limit = limit;
        this.inserts = inserts;
        this.outbox = outbox;
        this.history = history;
    }

    /**
     * Fires. The result is the pulse, or the one that was fired before with the same key.
     *
     * @param key the request's Idempotency-Key; or null
     * @throws ProblemException 400 for a key that cannot be used; the Uni fails with 404 when there is no such connection, with
     *     422 when it cannot be fired as it is stored, with 429 when the workspace fires too often
     */
    Uni<PulseView> fire(UUID workspaceId, UUID connectionId, Trigger trigger, String key) {
        IdempotencyKey.check(key);
        UUID id = PulseIds.asked(connectionId, trigger, key);
        long began = System.nanoTime();
        return pool.withTransaction(connection -> insert(connection, workspaceId, connectionId, id, trigger))
                .flatMap(event -> event.map(fired -> publishSoon(fired, began))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> history.get(workspaceId, id));
    }

    /**
     * Fires as a test, and waits for what becomes of the connection's conditions. Fails as {@link #fire} does.
     *
     * @param preferred how long the caller wants to wait; see {@link Verdicts#await}
     */
    Uni<PulseView> test(UUID workspaceId, UUID connectionId, String key, Optional<Duration> preferred) {
        return fire(workspaceId, connectionId, Trigger.TEST, key).flatMap(pulse -> verdicts.await(pulse.id(), preferred)
                .chain(() -> history.get(workspaceId, pulse.id())));
    }

    /** The event to publish; empty when the pulse was fired before. */
    private Uni<Optional<OutboxEvent>> insert(
            SqlConnection connection, UUID workspaceId, UUID connectionId, UUID id, Trigger trigger) {
        return connection
                .preparedQuery(ORDER)
                .execute(Tuple.of(connectionId, workspaceId))
                .map(rows -> {
                    for (Row row : rows) {
                        return fresh(row, id, trigger);
                    }
                    throw ProblemException.notFound("connection", connectionId);
                })
                .call(() -> limit.requireRoom(connection, workspaceId, id))
                .flatMap(fresh -> inserts.insert(connection, List.of(fresh))
                        .map(stored -> stored.isEmpty()
                                ? Optional.<OutboxEvent>empty()
                                : Optional.of(OutboxEvent.request(fresh.pulse()))));
    }

    private static NewPulse fresh(Row row, UUID id, Trigger trigger) {
        try {
            ConnectionSnapshot connection = ConnectionSnapshot.of(row);
            return NewPulse.request(connection, connection.pulse(id, trigger, connection.now()));
        } catch (RuntimeException e) {
            LOG.errorf("connection %s cannot be fired as it is stored: %s", row.getUUID("id"), e.getMessage());
            throw ProblemException.of(
                    422,
                    ProblemCode.SOURCE_UNUSABLE,
                    "The connection or its source cannot be fired as it is stored.",
                    "Save source " + row.getUUID("source_id") + " again, then the connection, and fire once more.");
        }
    }

    private Uni<Void> publishSoon(OutboxEvent event, long began) {
        spans.record(event.pulse(), began);
        meters.counter("chartpulse.pulses.claimed", "outcome", "by-hand").increment();
        return outbox.publish(event).ifNoItem().after(PATIENCE).recoverWithItem((Void) null);
    }
}
