package dev.chartpulse.source.unsubscribing;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What the owner of an address does: unsubscribes, or takes that back. All of it may be repeated. */
@ApplicationScoped
class Unsubscribing {

    /** A connection that was deleted sends nothing more, and nothing is stored. */
    private static final String UNSUBSCRIBE = SubscriptionOutbox.with("""
                insert into unsubscribed (id, workspace_id, address, connection_id, unsubscribed_at)
                select $1::uuid, $2::uuid, lower($3::text), case when $5::boolean then c.id end, now()
                from (values (1)) one left join connection c on c.id = $4 and c.workspace_id = $2
                where c.id is not null or not $5::boolean
                on conflict do nothing
            """, /* subscribed */ false);

    private static final String SUBSCRIBE = SubscriptionOutbox.with("""
                delete from unsubscribed
                where workspace_id = $1 and address = lower($2) and (connection_id = $3 or connection_id is null)
            """, /* subscribed */ true);
    private static final String STATE = """
            select c.name, exists (select from unsubscribed u where u.workspace_id = $1 and u.address = lower($2)
                and (u.connection_id = $3 or u.connection_id is null)) as unsubscribed
            from (values (1)) one left join connection c on c.id = $3 and c.workspace_id = $1
            """;

    private final Pool pool;

    Unsubscribing(Pool pool) {
        this.pool = pool;
    }

    /**
     * How a subscription stands.
     *
     * @param connectionName null when the connection was deleted
     * @param unsubscribed from the connection or from all of the workspace
     */
    record State(String connectionName, boolean unsubscribed) {}

    Uni<State> state(Subscription subscription) {
        return pool.preparedQuery(STATE)
                .execute(Tuple.of(subscription.workspaceId(), subscription.address(), subscription.connectionId()))
                .map(rows -> rows.iterator().next())
                .map(row -> new State(row.getString("name"), row.getBoolean("unsubscribed")));
    }

    Uni<Void> unsubscribe(Subscription subscription, Scope scope) {
        return pool.preparedQuery(UNSUBSCRIBE)
                .execute(Tuple.of(
                        UUID.randomUUID(),
                        subscription.workspaceId(),
                        subscription.address(),
                        subscription.connectionId(),
                        scope == Scope.CONNECTION))
                .replaceWithVoid();
    }

    /** Takes back what {@link #unsubscribe} did, for the connection and for the workspace. */
    Uni<Void> subscribe(Subscription subscription) {
        return pool.preparedQuery(SUBSCRIBE)
                .execute(Tuple.of(subscription.workspaceId(), subscription.address(), subscription.connectionId()))
                .replaceWithVoid();
    }
}
