package dev.chartpulse.source.pulses;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.sql.Sql;

/** What happened to a pulse, entry by entry. The same key is stored once, so that an event that comes twice is one entry. */
public final class Timeline {

    private static final String ADD = """
            insert into pulse_entry (pulse_id, key, at, event, attempt, delivery_id, message)
            select e.pulse_id, e.key, coalesce(e.at, clock_timestamp()), e.event, e.attempt, e.delivery_id, e.message
            from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::integer[], $6::uuid[], $7::text[])
                with ordinality as e (pulse_id, key, at, event, attempt, delivery_id, message, nr)
            where exists (select from pulse p where p.id = e.pulse_id)
            order by e.nr on conflict do nothing
            """;

    private Timeline() {}

    /**
     * One entry of a timeline.
     *
     * @param key names it within its pulse
     * @param at null: now, by PostgreSQL's clock
     * @param event "claimed", "skipped", "published", "queried", "rendered", "withheld", "failed", "asked-again", "abandoned",
     *     "cancelled", "settled" or "resend-requested"
     * @param attempt null where it is of none
     * @param deliveryId null unless it is about one delivery
     * @param message for a person; cut to {@link TextLengths#MESSAGE} when it is stored; or null
     */
    public record Entry(
            UUID pulseId, String key, Instant at, String event, Integer attempt, UUID deliveryId, String message) {

        /** An entry of this moment, by PostgreSQL's clock. */
        public static Entry now(UUID pulseId, String key, String event, Integer attempt, String message) {
            return new Entry(pulseId, key, null, event, attempt, null, message);
        }

        /** An entry of the instant at which another service says that it happened. */
        public static Entry at(Instant at, UUID pulseId, String key, String event, Integer attempt, String message) {
            return new Entry(pulseId, key, at, event, attempt, null, message);
        }
    }

    /** Adds them in their order, in which live events tell them, too; those of pulses that are gone are left out. */
    public static Uni<Void> add(SqlClient client, List<Entry> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(ADD)
                        .execute(Sql.columns(
                                entries,
                                Sql.column(UUID[]::new, Entry::pulseId),
                                Sql.column(String[]::new, Entry::key),
                                Sql.column(OffsetDateTime[]::new, entry -> Sql.time(entry.at())),
                                Sql.column(String[]::new, Entry::event),
                                Sql.column(Integer[]::new, Entry::attempt),
                                Sql.column(UUID[]::new, Entry::deliveryId),
                                Sql.column(String[]::new, Timeline::message)))
                        .replaceWithVoid();
    }

    private static String message(Entry entry) {
        return entry.message() == null
                ? null
                : PlainText.cut(PlainText.toOneLine(entry.message()), TextLengths.MESSAGE);
    }
}
