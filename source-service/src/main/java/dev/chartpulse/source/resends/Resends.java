package dev.chartpulse.source.resends;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.history.PulseHistory;
import dev.chartpulse.source.history.PulseView;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;

/** Takes the requests of persons to send a delivery once more. */
@ApplicationScoped
class Resends {

    /** How long delivery-service may try. */
    static final Duration TIME = Duration.ofHours(1);
    /** The client waits no longer for Kafka than this: the request is stored and will be published. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String FIND = """
            select d.pulse_id from delivery d join pulse p on p.id = d.pulse_id where d.id = $1 and p.workspace_id = $2
            """;
    private static final String SEEN = """
            select coalesce(d.outcome, 'pending') as outcome, d.revision, d.kind = 'email' and exists (
                select from unsubscribed u, pulse p where p.id = d.pulse_id and u.workspace_id = p.workspace_id
                    and u.address = lower(d.address) and (u.connection_id is null or u.connection_id = p.connection_id)) as unsubscribed
            from delivery d where d.id = $1 for update of d
            """;
    private static final String STORE = """
            insert into resend (delivery_id, revision, outcome, failure, settled_at, pulse_id, requested_at, expires_at, outbox_at)
            select id, revision, outcome, failure, settled_at, pulse_id, now(),
                now() + $2::bigint * interval '1 millisecond', now()
            from delivery where id = $1
            on conflict do nothing
            """;
    private static final String OPEN =
            "update delivery set outcome = null, failure = null, settled_at = null where id = $1";

    private final Pool pool;
    private final PulseChanges changes;
    private final ResendOutbox outbox;
    private final PulseHistory history;

    Resends(Pool pool, PulseChanges changes, ResendOutbox outbox, PulseHistory history) {
        this.pool = pool;
        this.changes = changes;
        this.outbox = outbox;
        this.history = history;
    }

    /**
     * Opens the delivery again and asks delivery-service for it.
     *
     * @param by who asks
     * @return the pulse; fails with {@link ProblemException}: 404 when the workspace has no such delivery, 409 when there is
     *     nothing that can be sent again
     */
    Uni<PulseView> request(UUID workspaceId, UUID deliveryId, String by) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(deliveryId, workspaceId))
                .map(rows -> Sql.list(rows, row -> row.getUUID("pulse_id")).stream()
                        .findFirst()
                        .orElseThrow(() -> ProblemException.of(
                                404,
                                ProblemCode.DELIVERY_NOT_FOUND,
                                "There is no delivery " + deliveryId + ".",
                                "Check the id: a pulse lists its deliveries.")))
                .flatMap(pulseId -> changes.make(
                                pulseId, (connection, pulse) -> open(connection, pulse, deliveryId, by))
                        .chain(() -> outbox.sweep().ifNoItem().after(PATIENCE).recoverWithItem(false))
                        .chain(() -> history.get(workspaceId, pulseId)));
    }

    private static Uni<Void> open(SqlConnection connection, LockedPulse pulse, UUID deliveryId, String by) {
        return connection
                .preparedQuery(SEEN)
                .execute(Tuple.of(deliveryId))
                .map(rows -> rows.iterator().next())
                .invoke(row -> requireResendable(pulse, row))
                .call(() -> connection.preparedQuery(STORE).execute(Tuple.of(deliveryId, TIME.toMillis())))
                .call(() -> connection.preparedQuery(OPEN).execute(Tuple.of(deliveryId)))
                .flatMap(row -> Timeline.add(
                        connection,
                        List.of(new Timeline.Entry(
                                pulse.id(),
                                "resend/" + deliveryId + "/" + row.getInteger("revision") + "/" + pulse.now(),
                                null,
                                "resend-requested",
                                null,
                                deliveryId,
                                "It was " + row.getString("outcome") + "; sent once more for " + by + "."))));
    }

    private static void requireResendable(LockedPulse pulse, Row delivery) {
        String outcome = delivery.getString("outcome");
        if (outcome.equals("pending")) {
            throw ProblemException.conflict(
                    ProblemCode.DELIVERY_PENDING,
                    "The delivery is under way.",
                    "Wait for its outcome: GET /api/v1/pulses/" + pulse.id() + ".");
        }
        if (!outcome.equals("failed") && !outcome.equals("unknown")) {
            throw ProblemException.conflict(
                    ProblemCode.DELIVERY_NOT_RESENDABLE,
                    "The delivery was " + outcome + ".",
                    "Only failed and unknown deliveries are sent again. Fire the connection by hand for a new chart.");
        }
        if (delivery.getBoolean("unsubscribed")) {
            throw ProblemException.conflict(
                    ProblemCode.RECIPIENT_UNSUBSCRIBED,
                    "The recipient unsubscribed.",
                    "Ask the recipient. GET /api/v1/unsubscribed lists who unsubscribed, and DELETE lets mails through again.");
        }
        if (!pulse.isRendered() || delivery.getInteger("revision") == 0) {
            throw ProblemException.conflict(
                    ProblemCode.DELIVERY_WITHOUT_CHART,
                    "The delivery has no chart that could be sent, or was never made.",
                    "Mend what the failure names, then fire the connection by hand.");
        }
    }
}
