package dev.chartpulse.source.pulses;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.schedules.ScheduleDefinition;

/**
 * How sources fare by their runs, within the caller's transaction: a chart makes a source active; a run that failed makes
 * it degraded, or broken when trying again cannot help. What an older pulse tells once a newer one of the source is decided
 * changes nothing. A broken source's connections show Error and stop firing; they fire
 * again once it is not broken any more, whoever mended it.
 */
@ApplicationScoped
class SourceHealth {

    private static final Logger LOG = Logger.getLogger(SourceHealth.class);

    /** No newer pulse of the source is decided, whose word would stand. */
    private static final String NEWEST = """
            and not exists (select from pulse o join pulse n on n.source_id = o.source_id and n.due_at > o.due_at
                where o.id = $2 and n.stage in ('rendered', 'abandoned'))
            """;

    private static final String WORKED =
            "update source set status = 'active', status_reason = null where id = $1 and status <> 'active' " + NEWEST;
    private static final String WORKED_AFTER_ALL = """
            update source set status = 'active', status_reason = null
            where id = $1 and status in ('draft', 'degraded')
            """ + NEWEST;
    private static final String DEGRADED =
            "update source set status = 'degraded', status_reason = $3 where id = $1 and status <> 'broken' " + NEWEST;
    private static final String UNUSABLE =
            "update source set status = 'broken', status_reason = $2, broken_at = now() where id = $1";
    /** Not by what was asked before the source was changed, or before its integration was: that is mended already. */
    private static final String BROKEN = """
            update source s set status = 'broken', status_reason = $3, broken_at = now()
            from pulse p
            where s.id = $1 and p.id = $2 and s.updated_at <= p.created_at
                and not exists (select from integration i where i.id = s.integration_id and i.updated_at >
                    (select coalesce(max(e.at), p.created_at) from pulse_entry e
                        where e.pulse_id = p.id and e.event = 'published'))
            """ + NEWEST;

    private static final String STOP = """
            update connection set status = 'error', status_reason = $2, next_due_at = null
            where source_id = $1 and status = 'active'
            """;
    private static final String TRY_AGAIN = """
            update source s set status = 'degraded' from integration i
            where s.status = 'broken' and i.id = s.integration_id and i.updated_at > s.broken_at
            """;
    private static final String MENDED = """
            select c.id, c.schedule::text as schedule, now() as now
            from connection c join source s on s.id = c.source_id
            where c.status = 'error' and s.status <> 'broken' limit 100 for update of c skip locked
            """;
    private static final String RESUME =
            "update connection set status = 'active', status_reason = null, next_due_at = $2 where id = $1";
    private static final int MAX_REASON = 1000;

    private final Pool pool;

    SourceHealth(Pool pool) {
        this.pool = pool;
    }

    /** A chart of it was drawn. */
    Uni<Void> worked(SqlConnection connection, UUID sourceId, UUID pulseId) {
        return connection
                .preparedQuery(WORKED)
                .execute(Tuple.of(sourceId, pulseId))
                .replaceWithVoid();
    }

    /** A chart of it that was not waited for any more was drawn. Broken, it stays: that was by a run's own word. */
    Uni<Void> workedAfterAll(SqlConnection connection, UUID sourceId, UUID pulseId) {
        return connection
                .preparedQuery(WORKED_AFTER_ALL)
                .execute(Tuple.of(sourceId, pulseId))
                .replaceWithVoid();
    }

    /** A run of it came to nothing. */
    Uni<Void> failed(SqlConnection connection, UUID sourceId, UUID pulseId, Failure failure) {
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

    /** It cannot even be asked for as it is stored. */
    Uni<Void> unusable(SqlConnection connection, UUID sourceId, Failure failure) {
        return connection
                .preparedQuery(UNUSABLE)
                .execute(Sql.tuple(sourceId, reason(failure)))
                .flatMap(broken -> stop(connection, sourceId, failure));
    }

    private static Uni<Void> stop(SqlConnection connection, UUID sourceId, Failure failure) {
        return connection
                .preparedQuery(STOP)
                .execute(Sql.tuple(sourceId, reason(failure)))
                .replaceWithVoid();
    }

    /**
     * Lets the connections fire again whose source is not broken any more, or whose integration was changed since; the
     * number of them.
     */
    Uni<Integer> resumeMended() {
        return pool.withTransaction(connection -> connection
                .query(TRY_AGAIN)
                .execute()
                .flatMap(tried -> connection.query(MENDED).execute())
                .map(rows -> Sql.list(rows, SourceHealth::resumption).stream()
                        .flatMap(Optional::stream)
                        .toList())
                .call(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(RESUME).executeBatch(rows))
                .map(List::size));
    }

    /** Empty when its schedule cannot be understood: it stays as it is, and does not hold up the others. */
    private static Optional<Tuple> resumption(Row row) {
        try {
            ScheduleDefinition schedule = Sql.parse(row.getString("schedule"), ScheduleDefinition.class);
            Instant next = schedule.toSchedule().next(Sql.instant(row, "now"));
            return Optional.of(Tuple.of(row.getUUID("id"), Sql.time(next)));
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
            LOG.errorf("connection %s cannot be resumed as it is stored: %s", row.getUUID("id"), e.getMessage());
            return Optional.empty();
        }
    }

    private static String reason(Failure failure) {
        boolean ends = failure.message().matches("(?s).*[.!?…]\\s*");
        String text = failure.action() == null
                ? failure.message()
                : failure.message() + (ends ? " " : ". ") + failure.action();
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON - 1) + "…";
    }
}
