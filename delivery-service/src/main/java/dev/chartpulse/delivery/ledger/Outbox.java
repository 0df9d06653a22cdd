package dev.chartpulse.delivery.ledger;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;

/** The settlements that Kafka does not have yet. */
@ApplicationScoped
public class Outbox {

    static final String TAKE = """
            update settlement s set lease_until = now() + $2::float8 * interval '1 millisecond'
            from (select delivery_id, revision from settlement
                where published_at is null and (lease_until is null or lease_until <= now())
                order by settled_at limit $1
                for update skip locked) mine
            where s.delivery_id = mine.delivery_id and s.revision = mine.revision
            returning s.delivery_id, s.revision, s.pulse_id, s.workspace_id, s.outcome, s.attempts, s.reference,
                s.link, s.failure::text as failure, s.settled_at
            """;

    /** Finds each by its key, as the statements of {@link Deliveries} do. */
    static final String MARK = """
            update settlement s set published_at = now()
            from (select * from unnest($1::uuid[], $2::integer[]) as u (delivery_id, revision) limit cardinality($1::uuid[])) p
            where s.delivery_id = p.delivery_id and s.revision = p.revision
            """;

    private static final String RELEASE = """
            update settlement set lease_until = null
            where delivery_id = $1 and revision = $2 and published_at is null
            """;

    private static final String BACKLOG = """
            select count(*) as count, coalesce(extract(epoch from now() - min(settled_at)), 0)::float8 as age
            from settlement where published_at is null
            """;

    private final Sql sql;

    Outbox(Sql sql) {
        this.sql = sql;
    }

    /**
     * Takes unpublished settlements, oldest first.
     *
     * @param limit the most settlements
     * @param lease how long no other replica takes them; those that are not marked as published by then are taken again
     */
    public Uni<List<DeliverySettled>> take(int limit, Duration lease) {
        return sql.run(TAKE, limit, (double) lease.toMillis())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Outbox::event)
                        .toList());
    }

    /** Marks settlements as published. */
    public Uni<Void> published(List<DeliverySettled> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return sql.run(
                        MARK,
                        events.stream().map(DeliverySettled::deliveryId).toArray(UUID[]::new),
                        events.stream().map(DeliverySettled::revision).toArray(Integer[]::new))
                .replaceWithVoid();
    }

    /** Gives a settlement back that could not be published; it may be taken again at once. */
    public Uni<Void> release(DeliverySettled event) {
        return sql.run(RELEASE, event.deliveryId(), event.revision()).replaceWithVoid();
    }

    /** How many settlements wait to be published, whichever replica made them. */
    public Uni<Backlog> backlog() {
        return sql.run(BACKLOG).map(rows -> {
            Row row = rows.iterator().next();
            return new Backlog(row.getLong("count"), row.getDouble("age"));
        });
    }

    /**
     * Settlements that wait to be published.
     *
     * @param count how many there are
     * @param ageSeconds how long the oldest has waited; zero when none waits
     */
    public record Backlog(long count, double ageSeconds) {}

    private static DeliverySettled event(Row row) {
        return new DeliverySettled(
                row.getUUID("delivery_id"),
                row.getUUID("pulse_id"),
                row.getUUID("workspace_id"),
                row.getInteger("revision"),
                Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getInteger("attempts"),
                row.getString("reference"),
                row.getString("link") == null ? null : URI.create(row.getString("link")),
                Json.read(row.getString("failure"), Failure.class),
                row.getOffsetDateTime("settled_at").toInstant());
    }
}
