package dev.chartpulse.source.health;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.notices.Notices;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.UnansweredFailure;
import dev.chartpulse.source.sources.SourceStatus;
import dev.chartpulse.source.sql.Sql;

/**
 * Decides the status of stored sources. Nothing else writes it, except that a source which is saved becomes active if it was
 * tried, else a draft.
 *
 * <ul>
 *   <li>A chart makes the source active.
 *   <li>A pulse that ends without a chart makes the source degraded. The third in a row makes it broken, and so does the first
 *       that fails because credentials are refused. A source that cannot be fired as it is stored is broken at once.
 *   <li>The active connections of a broken source show Error and do not fire, until {@code Resumption} finds that the source is
 *       no longer broken.
 *   <li>A person who resumes a connection, or who changes the integration, gives a broken source another try: the
 *       source is degraded until its next run.
 * </ul>
 *
 * <p>Failures are not counted as they are reported. The failure is stored with its pulse, and the pulses of the source are read
 * again in the order of their due instants ({@link FailureStreak}). So reports may come twice, late and in any order, and end
 * in the same status.
 *
 * <p>All methods work within the caller's transaction of the pg client, which locks the pulse before its
 * source, and the source before any of its connections.
 */
@ApplicationScoped
public class SourceHealth {

    /** Locked until the transaction ends, so that no other transaction decides without the pulse that this one reports. */
    private static final String LOCK = """
            select s.status, exists (select from trouble x
                where x.workspace_id = s.workspace_id and x.subject = 'source|' || s.id and x.ended_at is null) as troubled
            from source s where s.id = $1 for no key update of s
            """;

    private static final String FAILED = "update pulse set source_failure = $2::text::jsonb where id = $1";
    private static final String WORKED_AFTER_ALL = "update pulse set source_failure = null where id = $1";

    private static final String SET = """
            update source set status = $2, status_reason = $3, failures = $4, failing_since = $5,
                broken_at = case when $2 = 'broken' and status <> 'broken' then now() else broken_at end
            where id = $1
            """;
    private static final String UNUSABLE =
            "update source set status = 'broken', status_reason = $2, broken_at = now() where id = $1";
    private static final String BEGIN_OR_GO_ON = """
            insert into trouble (id, workspace_id, subject, kind, source_id, integration_id, since, failures, failure, failed_at)
            select $2, s.workspace_id, 'source|' || s.id, 'source', s.id, s.integration_id, coalesce($3, now()), $4, $5::text::jsonb, now()
            from source s where s.id = $1
            on conflict (workspace_id, subject) where ended_at is null do update set
                since = excluded.since, failures = excluded.failures, failure = excluded.failure, failed_at = excluded.failed_at
            returning id
            """;
    private static final String END = """
            update trouble x set ended_at = now() from source s
            where s.id = $1 and x.workspace_id = s.workspace_id and x.subject = 'source|' || s.id and x.ended_at is null
            returning x.id
            """;
    private static final String STOP = """
            update connection set status = 'error', status_reason = $2, next_due_at = null
            where source_id = $1 and status = 'active'
            """;
    private static final String TRY_AGAIN =
            "update source set status = 'degraded', tried_again_at = now() where id = $1 and status = 'broken'";
    private static final String TRY_AGAIN_WHERE_INTEGRATION_CHANGED = """
            with changed as materialized (
                select s.id from source s join integration i on i.id = s.integration_id
                where s.status = 'broken' and i.updated_at > s.broken_at
                order by s.id for update of s skip locked)
            update source s set status = 'degraded', tried_again_at = now() from changed where s.id = changed.id
            """;

    private final Notices notices;

    SourceHealth(Notices notices) {
        this.notices = notices;
    }

    /**
     * What is known of a source that is locked.
     *
     * @param troubled whether its owners were told that it fails
     */
    private record Known(SourceStatus status, boolean troubled) {

        static Known of(Row row) {
            return new Known(SourceStatus.ofText(row.getString("status")), row.getBoolean("troubled"));
        }

        boolean isWell() {
            return status == SourceStatus.ACTIVE && !troubled;
        }
    }

    /**
     * A chart was drawn for the pulse, or its figures were counted. One that comes late, after a failure that a run of the source
     * reported, does not change the source's status; one that was only given up for want of an answer worked after all.
     *
     * @param pulse as it was before the chart came
     */
    public Uni<Void> worked(SqlConnection connection, LockedPulse pulse) {
        return pulse.isPresumedLost()
                ? connection
                        .preparedQuery(WORKED_AFTER_ALL)
                        .execute(Tuple.of(pulse.id()))
                        .chain(() -> worked(connection, pulse.sourceId()))
                : pulse.isAbandoned() ? nothing() : worked(connection, pulse.sourceId());
    }

    private Uni<Void> worked(SqlConnection connection, UUID sourceId) {
        return lock(connection, sourceId)
                .flatMap(known -> known.isEmpty() || known.get().isWell()
                        ? nothing()
                        : FailureStreak.read(connection, sourceId).flatMap(streak -> set(connection, sourceId, streak)
                                .chain(() -> streak.status() == SourceStatus.ACTIVE
                                        ? end(connection, sourceId)
                                        : goOn(connection, sourceId, streak).replaceWithVoid())));
    }

    /**
     * A pulse of the source ended without a chart. Reported again for the same pulse, the failure replaces the earlier one.
     *
     * @param failure of a kind of {@link UnansweredFailure} if no service reported why: then the source is degraded, but
     *     no such failure breaks it, because Chartpulse itself may have been away
     */
    public Uni<Void> failed(SqlConnection connection, UUID sourceId, UUID pulseId, Failure failure) {
        return lock(connection, sourceId)
                .flatMap(known -> known.isEmpty()
                        ? nothing()
                        : connection
                                .preparedQuery(FAILED)
                                .execute(Tuple.of(pulseId, PulseRows.json(failure)))
                                .chain(() -> FailureStreak.read(connection, sourceId))
                                .flatMap(streak -> decide(connection, sourceId, pulseId, known.get(), streak)));
    }

    /** The failure of a pulse whose definition or credentials were changed meanwhile says nothing about the source as it is. */
    private Uni<Void> decide(SqlConnection connection, UUID sourceId, UUID pulseId, Known known, FailureStreak streak) {
        SourceStatus status = streak.status();
        if (status == SourceStatus.ACTIVE || known.status() == SourceStatus.BROKEN && status != SourceStatus.BROKEN) {
            return nothing();
        }
        return set(connection, sourceId, streak)
                .chain(() -> status == SourceStatus.BROKEN ? stop(connection, sourceId, streak.newest()) : nothing())
                .chain(() -> goOn(connection, sourceId, streak))
                .flatMap(trouble -> notices.failing(connection, trouble, pulseId));
    }

    /** The stored source, or a stored connection of it, cannot be read. */
    public Uni<Void> unusable(SqlConnection connection, UUID sourceId, Failure failure) {
        return connection
                .preparedQuery(UNUSABLE)
                .execute(Sql.tuple(sourceId, Reason.of(failure)))
                .chain(() -> stop(connection, sourceId, failure))
                .chain(() -> trouble(connection, sourceId, null, 1, failure))
                .flatMap(trouble -> notices.failing(connection, trouble, null));
    }

    /** Makes a broken source degraded, because a person did something about it; its next run decides. */
    public Uni<Void> tryAgain(SqlConnection connection, UUID sourceId) {
        return connection.preparedQuery(TRY_AGAIN).execute(Tuple.of(sourceId)).replaceWithVoid();
    }

    /** Does the same as {@link #tryAgain} for every broken source whose integration, such as its token, was changed after it broke. */
    public Uni<Void> tryAgainWhereIntegrationChanged(SqlConnection connection) {
        return connection.query(TRY_AGAIN_WHERE_INTEGRATION_CHANGED).execute().replaceWithVoid();
    }

    /** Empty if there is no such source any more. */
    private static Uni<Optional<Known>> lock(SqlConnection connection, UUID sourceId) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(sourceId)).map(rows -> Sql.list(rows, Known::of).stream()
                .findFirst());
    }

    private Uni<Void> end(SqlConnection connection, UUID sourceId) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(sourceId))
                .flatMap(ended -> notices.recovered(connection, Sql.list(ended, row -> row.getUUID("id"))));
    }

    private static Uni<UUID> goOn(SqlConnection connection, UUID sourceId, FailureStreak streak) {
        return trouble(connection, sourceId, streak.since(), streak.failures(), streak.newest());
    }

    private static Uni<UUID> trouble(
            SqlConnection connection, UUID sourceId, Instant since, int failures, Failure failure) {
        return connection
                .preparedQuery(BEGIN_OR_GO_ON)
                .execute(Sql.tuple(sourceId, UUID.randomUUID(), Sql.time(since), failures, PulseRows.json(failure)))
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    private static Uni<Void> set(SqlConnection connection, UUID sourceId, FailureStreak streak) {
        SourceStatus status = streak.status();
        return connection
                .preparedQuery(SET)
                .execute(Sql.tuple(
                        sourceId,
                        status.text(),
                        status == SourceStatus.ACTIVE ? null : Reason.of(streak.newest()),
                        streak.failures(),
                        Sql.time(streak.since())))
                .replaceWithVoid();
    }

    private static Uni<Void> stop(SqlConnection connection, UUID sourceId, Failure failure) {
        return connection
                .preparedQuery(STOP)
                .execute(Sql.tuple(sourceId, Reason.of(failure)))
                .replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
