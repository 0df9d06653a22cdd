package dev.chartpulse.source.calendars;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.sql.Sql;

/**
 * Computes the next instants of a calendar's active connections anew, batch by batch, in the caller's transaction. A connection that is
 * due already stays due.
 */
final class Rescheduling {

    private static final Logger LOG = Logger.getLogger(Rescheduling.class);
    private static final int BATCH = 500;

    /**
     * All connections, whether or not they are active or due: a claim or a person may change that meanwhile, by the calendar's former dates,
     * and has to be waited for.
     */
    private static final String CONNECTIONS = """
            select id, schedule::text as schedule, next_due_at, now() as now from connection
            where calendar_id = $1 and id > $2 order by id limit $3 for update
            """;

    private static final String CHANGE = """
            update connection set next_due_at = $2,
                status = case when $2::timestamptz is null then 'paused' else status end,
                status_reason = case when $2::timestamptz is null then $3 end
            where id = $1
            """;

    private final SqlConnection connection;
    private final UUID calendarId;
    private final NamedCalendar calendar;
    private UUID last = new UUID(0, 0);

    /**
     * Prepares the work; {@link #run} does it.
     *
     * @param calendar as it is from now on
     */
    Rescheduling(SqlConnection connection, UUID calendarId, NamedCalendar calendar) {
        this.connection = connection;
        this.calendarId = calendarId;
        this.calendar = calendar;
    }

    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::batch)
                .whilst(found -> found == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> batch() {
        return connection
                .preparedQuery(CONNECTIONS)
                .execute(Tuple.of(calendarId, last, BATCH))
                .call(this::change)
                .map(RowSet::size);
    }

    private Uni<Void> change(RowSet<Row> rows) {
        List<Tuple> changes = new ArrayList<>();
        for (Row row : rows) {
            last = row.getUUID("id");
            change(row).ifPresent(changes::add);
        }
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(CHANGE).executeBatch(changes).replaceWithVoid();
    }

    /** Empty when the next instant stays, or there is none because the connection does not fire. A schedule that cannot be read is left to the claim, which stops its connection. */
    private Optional<Tuple> change(Row row) {
        Instant before = Sql.instant(row, "next_due_at");
        Instant now = Sql.instant(row, "now");
        if (before == null || !before.isAfter(now)) {
            return Optional.empty();
        }
        try {
            ScheduleDefinition schedule = Sql.parse(row.getString("schedule"), ScheduleDefinition.class);
            Instant next = schedule.toSchedule(calendar).next(now).orElse(null);
            return before.equals(next)
                    ? Optional.empty()
                    : Optional.of(Sql.tuple(row.getUUID("id"), Sql.time(next), Schedule.ENDED));
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
            LOG.errorf("connection %s cannot be scheduled as it is stored: %s", row.getUUID("id"), e.getMessage());
            return Optional.empty();
        }
    }
}
