package dev.chartpulse.source.unsubscribing;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.event.SubscriptionChanged;
import dev.chartpulse.source.publishing.Publishing;
import dev.chartpulse.source.sql.Sql;

/**
 * Publishes who unsubscribed or subscribed again, so that mails of pulses that were published before are not sent either: one may wait for
 * another attempt for hours. Each row is taken by lease, published, then deleted.
 */
@ApplicationScoped
public class SubscriptionOutbox {

    private static final String ADD = """
            with changed as (
            %s
                returning workspace_id, address, connection_id)
            insert into subscription_change (id, workspace_id, address, connection_id, subscribed, changed_at)
            select gen_random_uuid(), workspace_id, address, connection_id, %s, clock_timestamp() from changed
            """;

    private static final String TAKE = """
            with due as (
                select id from subscription_change where outbox_at <= now()
                order by outbox_at limit $1 for update skip locked)
            update subscription_change c set outbox_at = now() + $2::bigint * interval '1 millisecond'
            from due where c.id = due.id
            returning c.id, c.workspace_id, c.address, c.connection_id, c.subscribed, c.changed_at
            """;

    private static final String RELEASE = """
            update subscription_change set outbox_at = now() + $2::bigint * interval '1 millisecond' where id = $1
            """;

    private static final String FORGET = "delete from subscription_change where id = $1";

    private final Publishing publishing;

    SubscriptionOutbox(Publishing publishing) {
        this.publishing = publishing;
    }

    /**
     * A change of who unsubscribed, and its event, in one statement; it tells as many rows as changed.
     *
     * @param change inserts or deletes rows
     */
    static String with(String change, boolean subscribed) {
        return ADD.formatted(change, subscribed);
    }

    private record Change(SubscriptionChanged event) implements Publishing.Waiting {

        static Change of(Row row) {
            return new Change(new SubscriptionChanged(
                    row.getUUID("id"),
                    row.getUUID("workspace_id"),
                    row.getUUID("connection_id"),
                    row.getString("address"),
                    row.getBoolean("subscribed"),
                    Sql.instant(row, "changed_at")));
        }

        @Override
        public String name() {
            return "change of a subscription " + event.changeId();
        }

        @Override
        public List<Object> key() {
            return List.of(event.changeId());
        }
    }

    /** Publishes changes on which there is no lease; whether there may be more. */
    public Uni<Boolean> sweep() {
        return publishing.sweep(
                TAKE, RELEASE, Change::of, change -> publishing.publish(change.event(), FORGET, change));
    }
}
