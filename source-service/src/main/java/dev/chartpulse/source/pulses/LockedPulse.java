package dev.chartpulse.source.pulses;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A pulse whose row this transaction holds: whatever is decided about it is decided by one at a time.
 *
 * @param now PostgreSQL's clock, when the row was had
 */
record LockedPulse(
        UUID id,
        UUID sourceId,
        String stage,
        int attempt,
        Instant expiresAt,
        boolean pending,
        Instant askAgainAt,
        Instant now) {

    private static final String LOCK = """
            select id, source_id, stage, attempt, expires_at, outbox is not null as pending, ask_again_at,
                clock_timestamp() as now
            from pulse where id = $1 for update
            """;
    private static final String OUTCOMES = """
            select p.stage, p.failure ->> 'kind' as kind,
                coalesce((select array_agg(d.outcome) from delivery d where d.pulse_id = p.id), '{}') as outcomes
            from pulse p where p.id = $1
            """;
    private static final String STATUS = """
            update pulse set status = $2, settled_at = case when $3 then coalesce(
                (select max(d.settled_at) from delivery d where d.pulse_id = $1), now()) end
            where id = $1
            """;

    /** Waits for the row; null when there is none. */
    static Uni<LockedPulse> lock(SqlConnection connection, UUID id) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(id)).map(rows -> {
            for (Row row : rows) {
                return of(row);
            }
            return null;
        });
    }

    private static LockedPulse of(Row row) {
        return new LockedPulse(
                row.getUUID("id"),
                row.getUUID("source_id"),
                row.getString("stage"),
                row.getInteger("attempt"),
                Sql.instant(row, "expires_at"),
                row.getBoolean("pending"),
                Sql.instant(row, "ask_again_at"),
                Sql.instant(row, "now"));
    }

    boolean awaitsChart() {
        return stage.equals("requested");
    }

    boolean isExpired() {
        return !now.isBefore(expiresAt);
    }

    /** Whether the chart of a published request has taken too long. */
    boolean isOverdue() {
        return !pending && askAgainAt != null && !askAgainAt.isAfter(now);
    }

    /** Tells the status anew, from the stage and the deliveries as they are now. */
    Uni<Void> refreshStatus(SqlConnection connection) {
        return connection
                .preparedQuery(OUTCOMES)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next())
                .flatMap(row -> {
                    PulseStatus status = PulseStatus.of(
                            row.getString("stage"),
                            row.getString("kind"),
                            Arrays.asList(row.getArrayOfStrings("outcomes")));
                    boolean settled = status != PulseStatus.REQUESTED && status != PulseStatus.RENDERED;
                    return connection.preparedQuery(STATUS).execute(Tuple.of(id, status.text(), settled));
                })
                .replaceWithVoid();
    }
}
