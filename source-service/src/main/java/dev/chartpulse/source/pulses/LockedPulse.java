package dev.chartpulse.source.pulses;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.sql.Sql;

/**
 * A pulse whose row is locked by the current transaction, so that no other transaction decides about it at the same time.
 *
 * @param outbox the event that is still to be published; null if there is no such event
 * @param charted whether the pulse has a chart
 * @param failure the latest failure of a pulse without a chart, or that the pulse was cancelled; or null
 * @param now PostgreSQL's clock, when the row was locked
 */
public record LockedPulse(
        UUID id,
        UUID sourceId,
        String stage,
        PulseStatus status,
        int attempt,
        Instant expiresAt,
        String outbox,
        Instant askAgainAt,
        boolean charted,
        Failure failure,
        Instant now) {

    /** The kind of the failure of a pulse that a person cancelled. */
    public static final String CANCELLED = ProblemCode.CANCELLED.text();

    /** The kind of the failure of a pulse that its conditions withhold. */
    public static final String WITHHELD = ProblemCode.CONDITION_NOT_MET.text();

    /** The kind of the failure of a pulse all of whose recipients unsubscribed. */
    public static final String UNSUBSCRIBED = ProblemCode.UNSUBSCRIBED.text();

    private static final String LOCK = """
            select id, source_id, stage, status, attempt, expires_at, outbox, ask_again_at,
                rendered_at is not null as charted, failure::text as failure, clock_timestamp() as now
            from pulse where id = any($1) order by id for update
            """;

    /** Locks the rows of pulses, in the order of their ids, after waiting until each is free. Those that do not exist are left out. */
    static Uni<List<LockedPulse>> lock(SqlConnection connection, Collection<UUID> ids) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> Sql.list(rows, LockedPulse::of));
    }

    private static LockedPulse of(Row row) {
        return new LockedPulse(
                row.getUUID("id"),
                row.getUUID("source_id"),
                row.getString("stage"),
                PulseStatus.ofText(row.getString("status")).orElse(PulseStatus.REQUESTED),
                row.getInteger("attempt"),
                Sql.instant(row, "expires_at"),
                row.getString("outbox"),
                Sql.instant(row, "ask_again_at"),
                row.getBoolean("charted"),
                PulseRows.failure(row),
                Sql.instant(row, "now"));
    }

    /** Whether the pulse waits for its chart: the chart was requested, has not come, and was not given up. */
    public boolean awaitsChart() {
        return stage.equals("requested");
    }

    /** Whether the pulse has its chart, so that its deliveries go on or are settled. */
    public boolean isRendered() {
        return stage.equals("rendered");
    }

    /** Whether a person cancelled the pulse: then nothing that comes later makes it go on. */
    public boolean isCancelled() {
        return failure != null && failure.kind().equals(CANCELLED);
    }

    /** Whether the pulse's conditions withheld it: then a chart that another attempt drew changes nothing. */
    public boolean isWithheld() {
        return failure != null && failure.kind().equals(WITHHELD);
    }

    /**
     * Whether a chart that comes now would be the first; false for a pulse that never requested one, was cancelled, or was withheld by
     * its conditions.
     */
    public boolean takesChart() {
        return !charted && !stage.equals("skipped") && !isCancelled() && !isWithheld();
    }

    /** Whether the pulse was given up without a chart. */
    public boolean isAbandoned() {
        return stage.equals("abandoned");
    }

    /** Whether the pulse was given up because no other service reported anything; a late report then replaces the reason. */
    public boolean isPresumedLost() {
        return isAbandoned() && failure != null && UnansweredFailure.is(failure);
    }

    /** Whether the pulse was given up, and the event that says so is not yet marked as published (it may be published all the same). */
    public boolean isAbandonmentPending() {
        return isAbandoned() && OutboxEventType.ABANDONED.text().equals(outbox);
    }

    /** Whether the pulse is expired by PostgreSQL's clock. */
    public boolean isExpired() {
        return !now.isBefore(expiresAt);
    }

    /** Whether the chart of a published request has taken too long. */
    public boolean isOverdue() {
        return outbox == null && askAgainAt != null && !askAgainAt.isAfter(now);
    }
}
