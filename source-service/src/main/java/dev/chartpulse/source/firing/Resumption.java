package dev.chartpulse.source.firing;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.health.DeliveryHealth;
import dev.chartpulse.source.health.SourceHealth;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.sql.Sql;

/**
 * Lets connections in Error fire again once their source is no longer broken and something can be delivered. The cause of the
 * recovery does not matter: the source or a destination was saved, an integration was changed, a person resumed another
 * connection, or a delivery was sent.
 */
@ApplicationScoped
public class Resumption {

    private static final Logger LOG = Logger.getLogger(Resumption.class);
    private static final int BATCH = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String STOPPED_WITHOUT_CAUSE = """
            select c.id, c.schedule::text as schedule, now() as now,
                (select jsonb_build_object('name', k.name, 'dates', k.dates)::text
                   from calendar k where k.id = c.calendar_id) as calendar
            from connection c join source s on s.id = c.source_id
            where c.status = 'error' and s.status <> 'broken' and c.id > $1
                and exists (select from connection_target t where t.connection_id = c.id and t.trouble_id is null)
            order by c.id limit $2 for update of c skip locked
            """;
    private static final String RESUME = """
            update connection set next_due_at = $2,
                status = case when $2::timestamptz is null then 'paused' else 'active' end,
                status_reason = case when $2::timestamptz is null then $3 end
            where id = $1
            """;

    private final Pool pool;
    private final SourceHealth health;
    private final DeliveryHealth deliveries;

    Resumption(Pool pool, SourceHealth health, DeliveryHealth deliveries) {
        this.pool = pool;
        this.health = health;
        this.deliveries = deliveries;
    }

    /** Resumes all such connections, batch by batch, from their schedules' next instants on; the number of them. */
    public Uni<Integer> resume() {
        return pool.withTransaction(health::tryAgainWhereIntegrationChanged)
                .chain(() -> pool.withTransaction(deliveries::liftWhereChanged))
                .chain(() -> Multi.createBy()
                        .repeating()
                        .uni(() -> new AtomicReference<>(FIRST), this::resumeNext)
                        .whilst(Batch::isFull)
                        .collect()
                        .with(Collectors.summingInt(Batch::resumed)));
    }

    /**
     * The counts of one batch.
     *
     * @param found how many connections were looked at, readable or not
     */
    private record Batch(int found, int resumed) {

        boolean isFull() {
            return found == BATCH;
        }
    }

    /**
     * Resumes the next batch.
     *
     * @param last the last connection that was looked at; moved on
     */
    private Uni<Batch> resumeNext(AtomicReference<UUID> last) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(STOPPED_WITHOUT_CAUSE)
                .execute(Tuple.of(last.get(), BATCH))
                .invoke(rows -> rows.forEach(row -> last.set(row.getUUID("id"))))
                .flatMap(rows -> resume(connection, rows)));
    }

    private static Uni<Batch> resume(SqlConnection connection, RowSet<Row> rows) {
        List<Tuple> readable = Sql.list(rows, Resumption::next).stream()
                .flatMap(Optional::stream)
                .toList();
        Batch batch = new Batch(rows.size(), readable.size());
        return readable.isEmpty()
                ? Uni.createFrom().item(batch)
                : connection.preparedQuery(RESUME).executeBatch(readable).replaceWith(batch);
    }

    /** Empty when the stored schedule cannot be read: that connection stays in Error, and the others are resumed. */
    private static Optional<Tuple> next(Row row) {
        try {
            ScheduleDefinition schedule = Sql.parse(row.getString("schedule"), ScheduleDefinition.class);
            Optional<Instant> next =
                    schedule.toSchedule(ConnectionSnapshot.calendar(row)).next(Sql.instant(row, "now"));
            return Optional.of(Sql.tuple(row.getUUID("id"), Sql.time(next.orElse(null)), Schedule.ENDED));
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException e) {
            LOG.errorf("connection %s cannot be resumed as it is stored: %s", row.getUUID("id"), e.getMessage());
            return Optional.empty();
        }
    }
}
