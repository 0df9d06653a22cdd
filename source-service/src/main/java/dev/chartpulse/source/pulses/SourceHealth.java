package dev.chartpulse.source.pulses;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.schedules.ScheduleDefinition;

/**
 * How sources fare by their runs, within the caller's transaction: a chart makes a source active; a run that failed makes
 * it degraded, or broken when trying again cannot help. A broken source's connections show Error and stop firing; they fire
 * again once it is not broken any more, whoever mended it.
 */
@ApplicationScoped
class SourceHealth {

    private static final String WORKED =
            "update source set status = 'active', status_reason = null where id = $1 and status <> 'active'";
    private static final String DEGRADED =
            "update source set status = 'degraded', status_reason = $2 where id = $1 and status <> 'broken'";
    private static final String BROKEN = "update source set status = 'broken', status_reason = $2 where id = $1";
    private static final String STOP = """
            update connection set status = 'error', status_reason = $2, next_due_at = null
            where source_id = $1 and status = 'active'
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
    Uni<Void> worked(SqlConnection connection, UUID sourceId) {
        return connection.preparedQuery(WORKED).execute(Tuple.of(sourceId)).replaceWithVoid();
    }

    /** A run of it came to nothing. */
    Uni<Void> failed(SqlConnection connection, UUID sourceId, Failure failure) {
        Tuple values = Tuple.of(sourceId, reason(failure));
        if (failure.retryable()) {
            return connection.preparedQuery(DEGRADED).execute(values).replaceWithVoid();
        }
        return connection
                .preparedQuery(BROKEN)
                .execute(values)
                .flatMap(broken -> connection.preparedQuery(STOP).execute(values))
                .replaceWithVoid();
    }

    /** Lets the connections fire again whose source is not broken any more; the number of them. */
    Uni<Integer> resumeMended() {
        return pool.withTransaction(connection -> connection
                .query(MENDED)
                .execute()
                .map(rows -> Sql.list(rows, SourceHealth::resumption))
                .call(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(RESUME).executeBatch(rows))
                .map(List::size));
    }

    private static Tuple resumption(Row row) {
        ScheduleDefinition schedule = Sql.parse(row.getString("schedule"), ScheduleDefinition.class);
        return Tuple.of(row.getUUID("id"), Sql.time(schedule.toSchedule().next(Sql.instant(row, "now"))));
    }

    private static String reason(Failure failure) {
        String text = failure.action() == null ? failure.message() : failure.message() + " " + failure.action();
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON - 1) + "…";
    }
}
