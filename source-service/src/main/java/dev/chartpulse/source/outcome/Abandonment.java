package dev.chartpulse.source.outcome;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.health.SourceHealth;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.pulses.UnansweredFailure;
import dev.chartpulse.source.sql.Sql;

/**
 * Gives pulses up, that is, ends them without a chart. The outbox then publishes {@code pulse-abandoned} to
 * delivery-service; the pulse's timeline, its deliveries and the status of its source show people what happened.
 */
@ApplicationScoped
public class Abandonment {

    private static final String ABANDON = """
            update pulse set stage = 'abandoned', failure = $2::text::jsonb, abandoned_at = clock_timestamp(),
                outbox = 'pulse-abandoned', outbox_at = now(), ask_again_at = null
            where id = $1
            """;
    /** The revision stays 0, so that an outcome that delivery-service reports, of revision 1 or higher, replaces this one. */
    private static final String SETTLE = """
            update delivery set outcome = $2, failure = $3::text::jsonb, settled_at = clock_timestamp()
            where pulse_id = $1 and outcome is null
            """;

    /** A pulse that has its chart stays rendered. */
    private static final String CANCEL = """
            update pulse set stage = case when stage = 'requested' then 'abandoned' else stage end,
                failure = $2::text::jsonb, abandoned_at = clock_timestamp(),
                outbox = 'pulse-abandoned', outbox_at = now(), ask_again_at = null
            where id = $1
            """;

    private static final String SETTLE_SOME = """
            update delivery set outcome = $4, failure = $3::text::jsonb, settled_at = clock_timestamp()
            where pulse_id = $1 and id = any($2) and outcome is null
            returning id
            """;
    private static final String GO_ON = """
            update delivery set outcome = null, failure = null, settled_at = null
            where pulse_id = $1 and revision = 0 and failure ->> 'kind' = $2
            """;

    private final PulseChanges changes;
    private final SourceHealth health;

    Abandonment(PulseChanges changes, SourceHealth health) {
        this.changes = changes;
        this.health = health;
    }

    /**
     * Gives up a pulse whose request can never be published. Nothing changes if the pulse has its chart, or if a later attempt
     * has begun.
     *
     * @param sourceFailed whether the source is to blame, so that its status shows the failure
     */
    public Uni<Void> end(UUID pulseId, int attempt, Failure failure, boolean sourceFailed) {
        return changes.make(
                pulseId,
                (connection, pulse) -> !pulse.awaitsChart() || pulse.attempt() != attempt
                        ? Uni.createFrom().voidItem()
                        : sourceFailed ? abandon(connection, pulse, failure) : giveUp(connection, pulse, failure));
    }

    /** Gives up a pulse that waits for its chart. Its source counts this as a run that failed. */
    Uni<Void> abandon(SqlConnection connection, LockedPulse pulse, Failure failure) {
        return giveUp(connection, pulse, failure)
                .chain(() -> health.failed(connection, pulse.sourceId(), pulse.id(), ofSource(pulse, failure)));
    }

    /** A pulse that expired between two attempts failed as the last answer says, and not for want of an answer. */
    private static Failure ofSource(LockedPulse pulse, Failure failure) {
        return UnansweredFailure.is(failure) && pulse.failure() != null
                ? new Failure(
                        pulse.failure().kind(), failure.message(), failure.action(), failure.retryable(), null, null)
                : failure;
    }

    /** Settles deliveries that can never be made as failed. The pulse's other deliveries go on. */
    public Uni<Void> lose(UUID pulseId, List<UUID> deliveryIds, Failure failure) {
        return settle(pulseId, deliveryIds, "failed", failure);
    }

    /** Settles deliveries that nobody wants as skipped. The pulse's other deliveries go on. */
    public Uni<Void> skip(UUID pulseId, List<UUID> deliveryIds, Failure failure) {
        return settle(pulseId, deliveryIds, "skipped", failure);
    }

    private Uni<Void> settle(UUID pulseId, List<UUID> deliveryIds, String outcome, Failure failure) {
        return changes.make(pulseId, (connection, pulse) -> connection
                .preparedQuery(SETTLE_SOME)
                .execute(Tuple.of(pulseId, deliveryIds.toArray(UUID[]::new), PulseRows.json(failure), outcome))
                .flatMap(settled -> Timeline.add(
                        connection, Sql.list(settled, row -> settled(pulseId, row.getUUID("id"), outcome, failure)))));
    }

    /**
     * Withdraws an abandonment that is not marked as published, since there is a chart after all: deliveries that only the abandonment
     * settled are open again, and delivery-service goes on with them. If it was published all the same, delivery-service settles them, and its
     * outcomes replace ours. Any other pulse stays as it is.
     */
    Uni<Void> withdraw(SqlConnection connection, LockedPulse pulse) {
        return !pulse.isAbandonmentPending()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(GO_ON)
                        .execute(Tuple.of(pulse.id(), pulse.failure().kind()))
                        .replaceWithVoid();
    }

    private static Timeline.Entry settled(UUID pulseId, UUID deliveryId, String outcome, Failure failure) {
        return new Timeline.Entry(
                pulseId,
                "settled/" + deliveryId + "/0",
                null,
                "settled",
                null,
                deliveryId,
                outcome + ": " + failure.message());
    }

    /**
     * Gives a pulse up because a person cancelled it, with its chart or without: its open deliveries are skipped, except one
     * that is being sent at this moment, whose outcome is then told.
     */
    public Uni<Void> cancel(SqlConnection connection, LockedPulse pulse, Failure failure) {
        return end(connection, pulse, failure, CANCEL, "skipped", "cancelled");
    }

    /** Ends a pulse that its conditions withhold: its deliveries are skipped. Its source worked. */
    Uni<Void> withhold(SqlConnection connection, LockedPulse pulse, Failure failure) {
        return end(connection, pulse, failure, ABANDON, "skipped", "withheld");
    }

    private static Uni<Void> giveUp(SqlConnection connection, LockedPulse pulse, Failure failure) {
        boolean skips = failure.kind().equals(UnansweredFailure.EXPIRED)
                || failure.kind().equals(LockedPulse.WITHHELD)
                || failure.kind().equals(LockedPulse.UNSUBSCRIBED);
        return end(connection, pulse, failure, ABANDON, skips ? "skipped" : "failed", "abandoned");
    }

    private static Uni<Void> end(
            SqlConnection connection,
            LockedPulse pulse,
            Failure failure,
            String statement,
            String outcome,
            String event) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(pulse.id(), PulseRows.json(failure)))
                .chain(() -> connection
                        .preparedQuery(SETTLE)
                        .execute(Tuple.of(pulse.id(), outcome, PulseRows.json(failure))))
                .chain(() -> Timeline.add(
                        connection,
                        List.of(Timeline.Entry.now(pulse.id(), event, event, pulse.attempt(), failure.message()))));
    }
}
