package dev.chartpulse.delivery.ledger;

import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.SubscriptionChanged;

/**
 * Who unsubscribed after a pulse was published, so that its mail is not sent any more: it may wait for another attempt for hours. Claims
 * say so ({@link Claim#unsubscribed}).
 */
@ApplicationScoped
public class Subscriptions {

    private static final String STORE = """
            insert into subscription as s (workspace_id, address, connection_id, subscribed, changed_at)
            values ($1, $2, $3, $4, $5)
            on conflict (workspace_id, address, connection_id) do update
            set subscribed = excluded.subscribed, changed_at = excluded.changed_at, stored_at = now()
            where s.changed_at < excluded.changed_at
            """;

    private final Sql sql;

    Subscriptions(Sql sql) {
        this.sql = sql;
    }

    /** Stores a change, unless a later one is stored. */
    public Uni<Void> store(SubscriptionChanged change) {
        return sql.run(
                        STORE,
                        change.workspaceId(),
                        Json.clean(change.address()),
                        change.connectionId() == null ? change.workspaceId() : change.connectionId(),
                        change.subscribed(),
                        change.changedAt().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }
}
