package dev.chartpulse.source.sources;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.sql.Sql;

/**
 * Decides the status of sources. Nothing else writes it.
 *
 * <ul>
 *   <li>A source that is saved becomes active if it was tried, else a draft.
 *   <li>A chart makes the source active.
 *   <li>A failed run makes the source degraded, or broken if trying again cannot help. The active connections of a broken source
 *       show Error and do not fire, until {@code Resumption} finds that the source is no longer broken.
 *   <li>A person who resumes a connection, or who changes the integration, gives a broken source another try: the
 *       source is degraded until its next run.
 * </ul>
 *
 * <p>Pulses may be decided out of order. The result of a pulse is ignored if a pulse of the same source with a later due
 * instant is decided already.
 *
 * <p>All methods but {@link #saved} work within the caller's transaction of the pg client, which locks the source before any
 * of its connections.
 */
@ApplicationScoped
public class SourceHealth {

    /** An SQL condition: no pulse of the same source with a later due instant than pulse $2 is decided. */
    private static final String NEWEST = """
             and not exists (select from pulse o join pulse n on n.source_id = o.source_id and n.due_at > o.due_at
                where o.id = $2 and n.stage in ('rendered', 'abandoned'))
            """;

    private static final String WORKED =
            "update source set status = 'active', status_reason = null where id = $1 and status <> 'active'" + NEWEST;
    private static final String WORKED_AFTER_ALL = """
            update source set status = 'active', status_reason = null
            where id = $1 and status in ('draft', 'degraded')
            """ + NEWEST;
    private static final String DEGRADED =
            "update source set status = 'degraded', status_reason = $3 where id = $1 and status <> 'broken'" + NEWEST;
    private static final String UNUSABLE =
            "update source set status = 'broken', status_reason = $2, broken_at = now() where id = $1";
    /**
     * Marks the source as broken, unless the failure is one of an older definition: the source must not have been changed since
     * the pulse read it (for pulses of older versions, which lack that instant: since the pulse was created), and its
     * integration must not have been changed since the request was published.
     */
    private static final String BROKEN = """
            update source s set status = 'broken', status_reason = $3, broken_at = now()
            from pulse p
            where s.id = $1 and p.id = $2 and s.updated_at <= coalesce(p.source_updated_at, p.created_at)
                and not exists (select from integration i where i.id = s.integration_id and i.updated_at >
                    (select coalesce(max(e.at), p.created_at) from pulse_entry e
                        where e.pulse_id = p.id and e.event = 'published'))
            """ + NEWEST;

    private static final String STOP = """
            update connection set status = 'error', status_reason = $2, next_due_at = null
            where source_id = $1 and status = 'active'
            """;
    private static final String TRY_AGAIN = "update source set status = 'degraded' where id = $1 and status = 'broken'";
    private static final String TRY_AGAIN_WHERE_INTEGRATION_CHANGED = """
            with changed as materialized (
                select s.id from source s join integration i on i.id = s.integration_id
                where s.status = 'broken' and i.updated_at > s.broken_at
                order by s.id for update of s skip locked)
            update source s set status = 'degraded' from changed where s.id = changed.id
            """;

    /**
     * Sets the status of a source that is about to be stored.
     *
     * @param tried whether its query was run and gave a chart
     */
    void saved(Source source, boolean tried) {
        source.status(tried ? SourceStatus.ACTIVE : SourceStatus.DRAFT, null);
    }

    /** A chart of the source was drawn, for a pulse that still waited for it. */
    public Uni<Void> worked(SqlConnection connection, UUID sourceId, UUID pulseId) {
        return connection
                .preparedQuery(WORKED)
                .execute(Tuple.of(sourceId, pulseId))
                .replaceWithVoid();
    }

    /**
     * A chart of the source was drawn, for a pulse that had been given up for want of an answer. A broken source stays
     * broken: the failure that broke it was reported by a run.
     */
    public Uni<Void> workedAfterAll(SqlConnection connection, UUID sourceId, UUID pulseId) {
        return connection
                .preparedQuery(WORKED_AFTER_ALL)
                .execute(Tuple.of(sourceId, pulseId))
                .replaceWithVoid();
    }

    /** A pulse of the source ended without a chart. */
    public Uni<Void> failed(SqlConnection connection, UUID sourceId, UUID pulseId, Failure failure) {
        if (failure.retryable()) {
            return connection
                    .preparedQuery(DEGRADED)
                    .execute(Sql.tuple(sourceId, pulseId, reason(failure)))
                    .replaceWithVoid();
        }
        return connection
                .preparedQuery(BROKEN)
                .execute(Sql.tuple(sourceId, pulseId, reason(failure)))
                .flatMap(broken ->
                        broken.rowCount() == 0 ? Uni.createFrom().voidItem() : stop(connection, sourceId, failure));
    }

    /** The stored source, or a stored connection of it, cannot be read. */
    public Uni<Void> unusable(SqlConnection connection, UUID sourceId, Failure failure) {
        return connection
                .preparedQuery(UNUSABLE)
                .execute(Sql.tuple(sourceId, reason(failure)))
                .chain(() -> stop(connection, sourceId, failure));
    }

    /** Makes a broken source degraded, because a person did something about it; its next run decides. */
    public Uni<Void> tryAgain(SqlConnection connection, UUID sourceId) {
        return connection.preparedQuery(TRY_AGAIN).execute(Tuple.of(sourceId)).replaceWithVoid();
    }

    /** Does the same as {@link #tryAgain} for every broken source whose integration, such as its token, was changed after it broke. */
    public Uni<Void> tryAgainWhereIntegrationChanged(SqlConnection connection) {
        return connection.query(TRY_AGAIN_WHERE_INTEGRATION_CHANGED).execute().replaceWithVoid();
    }

    private static Uni<Void> stop(SqlConnection connection, UUID sourceId, Failure failure) {
        return connection
                .preparedQuery(STOP)
                .execute(Sql.tuple(sourceId, reason(failure)))
                .replaceWithVoid();
    }

    private static String reason(Failure failure) {
        boolean ends = failure.message().matches("(?s).*[.!?…]\\s*");
        String text = failure.action() == null
                ? failure.message()
                : failure.message() + (ends ? " " : ". ") + failure.action();
        return PlainText.cut(PlainText.toOneLine(text), TextLengths.MESSAGE);
    }
}
