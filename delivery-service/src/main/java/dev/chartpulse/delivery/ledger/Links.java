package dev.chartpulse.delivery.ledger;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.slack.SlackAccess;

/**
 * Deliveries that are settled as sent, and whose message is not located yet. A look-up that fails, or whose replica dies, costs no
 * more than the link: the ledger gives the delivery again after the next pause, until the last.
 */
@ApplicationScoped
public class Links {

    /** Leaves out accounts that are held back. The next look-up is written down before this one is made. */
    private static final String TAKE = """
            with due as (
                select d.id from delivery d
                where d.link_due_at <= now()
                    and not exists (select from pace p where p.next_at > now()
                        and p.key in (d.account, 'links of ' || d.account))
                order by d.link_due_at limit $1
                for update skip locked)
            update delivery d
            set link_look_ups = d.link_look_ups + 1,
                link_due_at = now() + ($2::float8[])[d.link_look_ups + 1] * interval '1 millisecond'
            from due where d.id = due.id
            returning d.id, d.pulse_id, d.address, d.slack, d.account, d.reference, d.revision
            """;

    private static final String FOUND = """
            with done as (
                update delivery d set link = $3, revision = d.revision + 1, link_due_at = null
                where d.id = $1 and d.revision = $2 and d.outcome = 'sent'
                returning d.*)
            insert into settlement
                (delivery_id, revision, pulse_id, workspace_id, outcome, attempts, reference, link, failure, settled_at)
            select d.id, d.revision, d.pulse_id, p.workspace_id, d.outcome, d.attempts, d.reference, d.link, d.failure,
                d.settled_at
            from done d join pulse p on p.id = d.pulse_id
            """;

    private static final String POSTPONE = """
            update delivery set link_look_ups = link_look_ups - 1,
                link_due_at = now() + $3::float8 * interval '1 millisecond'
            where id = $1 and revision = $2 and outcome = 'sent'
            """;

    private final Sql sql;

    Links(Sql sql) {
        this.sql = sql;
    }

    /**
     * A message that is to be located.
     *
     * @param revision of the delivery's outcome that is known
     */
    public record Posted(
            UUID id, UUID pulseId, String address, SlackAccess slack, String account, String reference, int revision) {

        /** What is to be held back when the provider wants no more look-ups of this account for a while. */
        public String lookUpLane() {
            return "links of " + account;
        }
    }

    /**
     * Takes messages that are due to be located.
     *
     * @param limit the most
     * @param pauses from the first look-up of a message to the second, and so on; there is one look-up more than pauses
     */
    public Uni<List<Posted>> take(int limit, List<Duration> pauses) {
        Double[] millis =
                pauses.stream().map(pause -> (double) pause.toMillis()).toArray(Double[]::new);
        return sql.run(TAKE, limit, millis).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Posted(
                        row.getUUID("id"),
                        row.getUUID("pulse_id"),
                        row.getString("address"),
                        Json.read(row.getString("slack"), SlackAccess.class),
                        row.getString("account"),
                        row.getString("reference"),
                        row.getInteger("revision")))
                .toList());
    }

    /**
     * Stores where the message is, and the delivery-settled event that tells it: the same outcome once more, with the link and a
     * higher revision.
     *
     * @return false when the delivery has changed meanwhile; nothing is stored then
     */
    public Uni<Boolean> found(Posted message, URI link) {
        return sql.run(FOUND, message.id(), message.revision(), link.toString()).map(rows -> rows.rowCount() == 1);
    }

    /** The provider was not asked, or did not want to be: the look-up does not count, and comes after the delay. */
    public Uni<Void> postpone(Posted message, Duration delay) {
        return sql.run(POSTPONE, message.id(), message.revision(), (double) delay.toMillis())
                .replaceWithVoid();
    }
}
