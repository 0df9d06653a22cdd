package dev.chartpulse.source.outcome;

import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.source.conditions.ConditionStates;
import dev.chartpulse.source.health.SourceHealth;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;

/** Decides what follows when query-service or render-service reports that there is no chart: another request, or the end. */
@ApplicationScoped
class Failures {

    private static final String RETRY = """
            update pulse set attempt = attempt + 1, failure = $2::text::jsonb, outbox = 'pulse-requested',
                outbox_at = $3, ask_again_at = null
            where id = $1
            """;
    private static final String EXPLAIN = "update pulse set failure = $2::text::jsonb where id = $1";
    private static final String EXPLAIN_DELIVERIES = """
            update delivery set failure = $2::text::jsonb
            where pulse_id = $1 and revision = 0 and failure ->> 'kind' = $3
            """;

    private final PulseChanges changes;
    private final Abandonment abandonment;
    private final RetryPolicy retries;
    private final SourceHealth health;

    Failures(PulseChanges changes, Abandonment abandonment, RetryPolicy retries, SourceHealth health) {
        this.changes = changes;
        this.abandonment = abandonment;
        this.retries = retries;
        this.health = health;
    }

    /** Only the failure of the latest attempt decides what happens next. The timeline shows all. */
    Uni<Void> failed(PulseFailed event) {
        return changes.make(event.pulse().id(), (connection, pulse) -> Timeline.add(connection, List.of(entry(event)))
                .chain(() -> pulse.attempt() != event.pulse().attempt()
                        ? nothing()
                        : pulse.awaitsChart()
                                ? decide(connection, pulse, event)
                                : pulse.isPresumedLost() ? explain(connection, pulse, event) : nothing()));
    }

    /**
     * Replaces the presumed failure by the reported one, except in an abandonment that is not published yet: delivery-service
     * settles by its kind.
     */
    private Uni<Void> explain(SqlConnection connection, LockedPulse pulse, PulseFailed event) {
        return (pulse.isAbandonmentPending() ? nothing() : replaceFailure(connection, pulse, event))
                .chain(() -> health.failed(connection, pulse.sourceId(), pulse.id(), event.failure()));
    }

    private static Uni<Void> replaceFailure(SqlConnection connection, LockedPulse pulse, PulseFailed event) {
        return connection
                .preparedQuery(EXPLAIN)
                .execute(Tuple.of(pulse.id(), PulseRows.json(event.failure())))
                .chain(() -> connection
                        .preparedQuery(EXPLAIN_DELIVERIES)
                        .execute(Tuple.of(
                                pulse.id(),
                                PulseRows.json(event.failure()),
                                pulse.failure().kind())))
                .replaceWithVoid();
    }

    private Uni<Void> decide(SqlConnection connection, LockedPulse pulse, PulseFailed event) {
        return retries.next(event.failure(), pulse.attempt(), pulse.now(), pulse.expiresAt())
                .map(at -> connection
                        .preparedQuery(RETRY)
                        .execute(Sql.tuple(pulse.id(), PulseRows.json(event.failure()), Sql.time(at)))
                        .chain(() -> ConditionStates.release(connection, pulse.id())))
                .orElseGet(() -> abandonment.abandon(connection, pulse, event.failure()));
    }

    private static Timeline.Entry entry(PulseFailed event) {
        String stage = event.stage().name().toLowerCase(Locale.ROOT);
        return Timeline.Entry.at(
                event.failedAt(),
                event.pulse().id(),
                "failed/" + event.pulse().attempt() + "/" + stage,
                "failed",
                event.pulse().attempt(),
                stage + ": " + event.failure().message());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
