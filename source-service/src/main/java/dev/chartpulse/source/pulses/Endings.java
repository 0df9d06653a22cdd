package dev.chartpulse.source.pulses;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;

/** Gives pulses up, visibly: the outbox tells delivery-service, the timeline and the source's status tell people. */
@ApplicationScoped
class Endings {

    private static final String ABANDON = """
            update pulse set stage = 'abandoned', failure = $2::text::jsonb, abandoned_at = clock_timestamp(),
                outbox = 'pulse-abandoned', outbox_at = now(), ask_again_at = null
            where id = $1
            """;
    /** Revision 0: should delivery-service know better, its word is higher. */
    private static final String SETTLE = """
            update delivery set outcome = $2, failure = $3::text::jsonb, settled_at = clock_timestamp()
            where pulse_id = $1 and outcome is null
            """;

    private final Pool pool;
    private final SourceHealth health;

    Endings(Pool pool, SourceHealth health) {
        this.pool = pool;
        this.health = health;
    }

    /**
     * Gives a pulse up that can never be asked for, if this attempt at it is still the latest and still without a chart.
     *
     * @param sourceFailed whether the source is to blame, and told so
     */
    Uni<Void> end(UUID pulseId, int attempt, Failure failure, boolean sourceFailed) {
        return pool.withTransaction(connection -> LockedPulse.lock(connection, pulseId)
                .flatMap(pulse -> pulse == null || !pulse.awaitsChart() || pulse.attempt() != attempt
                        ? Uni.createFrom().voidItem()
                        : sourceFailed ? abandon(connection, pulse, failure) : giveUp(connection, pulse, failure)));
    }

    /** Gives a pulse up that waits for its chart: a run of its source that failed. */
    Uni<Void> abandon(SqlConnection connection, LockedPulse pulse, Failure failure) {
        return giveUp(connection, pulse, failure)
                .flatMap(given -> health.failed(connection, pulse.sourceId(), pulse.id(), failure));
    }

    private static Uni<Void> giveUp(SqlConnection connection, LockedPulse pulse, Failure failure) {
        boolean expired = failure.kind().equals(PulseStatus.EXPIRED);
        return connection
                .preparedQuery(ABANDON)
                .execute(Tuple.of(pulse.id(), Sql.json(failure)))
                .flatMap(abandoned -> connection
                        .preparedQuery(SETTLE)
                        .execute(Tuple.of(pulse.id(), expired ? "skipped" : "failed", Sql.json(failure))))
                .flatMap(settled -> Timeline.add(
                        connection,
                        List.of(Timeline.Entry.now(
                                pulse.id(), "abandoned", "abandoned", pulse.attempt(), failure.message()))))
                .flatMap(added -> pulse.refreshStatus(connection));
    }
}
