package dev.chartpulse.source.unsubscribing;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Listing;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.problems.ProblemException;

/** The addresses of a workspace that unsubscribed. */
@ApplicationScoped
class UnsubscribedList {

    private static final String READ = """
            select u.id, u.address, u.connection_id, c.name as connection_name, u.unsubscribed_at
            from unsubscribed u left join connection c on c.id = u.connection_id
            where u.workspace_id = $1 and u.id = any($2)
            """;

    private static final String DELETE = SubscriptionOutbox.with(
            "delete from unsubscribed where id = $1 and workspace_id = $2", /* subscribed */ true);

    private final Pool pool;

    UnsubscribedList(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<UnsubscribedView>> page(UUID workspaceId, UnsubscribedFilter filter, ListRequest request) {
        Listing listing = new Listing("unsubscribed", "address", "unsubscribed_at", workspaceId, request);
        if (filter.connectionId() != null) {
            listing.where("(r.connection_id is null or r.connection_id = " + listing.bind(filter.connectionId()) + ")");
        }
        if (filter.address() != null) {
            listing.where("r.address = lower(" + listing.bind(filter.address()) + ")");
        }
        return listing.page(pool, READ, UnsubscribedView::of, UnsubscribedView::id);
    }

    /** Deletes an entry; fails with a problem 404 when there is none. */
    Uni<Void> delete(UUID workspaceId, UUID id) {
        return pool.withTransaction(
                        connection -> connection.preparedQuery(DELETE).execute(Tuple.of(id, workspaceId)))
                .invoke(deleted -> {
                    if (deleted.rowCount() == 0) {
                        throw ProblemException.of(
                                404,
                                ProblemCode.UNSUBSCRIBED_NOT_FOUND,
                                "There is no entry " + id + ".",
                                "GET /api/v1/unsubscribed gives those that exist.");
                    }
                })
                .replaceWithVoid();
    }
}
