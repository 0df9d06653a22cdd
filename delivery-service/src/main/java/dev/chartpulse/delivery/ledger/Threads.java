package dev.chartpulse.delivery.ledger;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

/**
 * Which delivery starts the thread of a day, and which are replies. With any number of replicas one delivery starts it: the insert of
 * the thread's row decides, and a lane has one delivery in work at a time.
 */
@ApplicationScoped
public class Threads {

    private static final String JOIN = """
            with started as (
                insert into slack_thread (lane, connection_id, day, starter) values ($1, $2, $3, $4)
                on conflict do nothing returning starter)
            select starter, null::text as ts, null::text as outcome, null::text as reference, true as begun, 0::bigint as age
            from started
            union all
            select t.starter, t.ts, d.outcome, d.reference, d.completing_at is not null as begun,
                (extract(epoch from now() - d.settled_at) * 1000)::bigint as age
            from slack_thread t left join delivery d on d.id = t.starter
            where t.lane = $1 and t.connection_id = $2 and t.day = $3
            """;

    private static final String TAKE_OVER = """
            update slack_thread set starter = $5, ts = null
            where lane = $1 and connection_id = $2 and day = $3 and starter = $4
            """;

    private static final String KNOW = """
            update slack_thread set ts = $5
            where lane = $1 and connection_id = $2 and day = $3 and starter = $4
            """;

    private static final String FORGET =
            "delete from slack_thread where lane = $1 and connection_id = $2 and day = $3 and ts = $4";

    private final Sql sql;

    Threads(Sql sql) {
        this.sql = sql;
    }

    /**
     * A thread.
     *
     * @param day in the zone of the connection
     */
    public record Key(String lane, UUID connectionId, LocalDate day) {}

    /**
     * The place of a delivery in its thread.
     *
     * @param starter the delivery that starts the thread
     * @param ts of the starter's message; null if it is not known
     * @param reference of the starter's file, if its chart was posted and its ts is not known; else null
     * @param posted how long ago the starter's chart was posted; null if it was not
     * @param step what to do
     */
    public record Place(UUID starter, String ts, String reference, Duration posted, Step step) {}

    /** What a delivery is to do about its thread. */
    public enum Step {
        /** Post a message of its own, which the others reply to. */
        START,
        /** Reply. */
        REPLY,
        /** Ask for the ts of the starter's message. */
        LOCATE,
        /** Wait until it is known whether the starter's chart was posted. */
        WAIT,
        /** Start the thread in place of the starter, whose chart was not posted, or never may have been. */
        TAKE_OVER
    }

    /** The place of a delivery, which starts the thread if there is none. */
    public Uni<Place> join(Key key, UUID delivery) {
        return sql.run(JOIN, key.lane(), key.connectionId(), key.day(), delivery)
                .map(rows -> {
                    for (Row row : rows) {
                        return place(row, delivery);
                    }
                    // Another replica stored the row at this very moment.
                    return new Place(null, null, null, null, Step.WAIT);
                });
    }

    private static Place place(Row row, UUID delivery) {
        UUID starter = row.getUUID("starter");
        String outcome = row.getString("outcome");
        boolean sent = "sent".equals(outcome);
        Boolean begun = row.getBoolean("begun");
        Step step = starter.equals(delivery)
                ? Step.START
                : row.getString("ts") != null
                        ? Step.REPLY
                        : sent
                                ? Step.LOCATE
                                : outcome == null && Boolean.TRUE.equals(begun) ? Step.WAIT : Step.TAKE_OVER;
        return new Place(
                starter,
                row.getString("ts"),
                row.getString("reference"),
                sent ? Duration.ofMillis(row.getLong("age")) : null,
                step);
    }

    /** Lets a delivery start the thread in place of another; false when a third one does. */
    public Uni<Boolean> takeOver(Key key, UUID from, UUID to) {
        return sql.run(TAKE_OVER, key.lane(), key.connectionId(), key.day(), from, to)
                .map(rows -> rows.rowCount() == 1);
    }

    /** Forgets a thread whose first message is gone; the next delivery starts it anew. */
    public Uni<Void> forget(Key key, String ts) {
        return sql.run(FORGET, key.lane(), key.connectionId(), key.day(), ts).replaceWithVoid();
    }

    /** Stores the ts of the starter's message. */
    public Uni<Void> know(Key key, UUID starter, String ts) {
        return sql.run(KNOW, key.lane(), key.connectionId(), key.day(), starter, ts)
                .replaceWithVoid();
    }
}
