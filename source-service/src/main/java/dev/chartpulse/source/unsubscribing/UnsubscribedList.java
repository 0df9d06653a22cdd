package dev.chartpulse.source.unsubscribing;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;

/** The addresses of a workspace that unsubscribed. */
@ApplicationScoped
class UnsubscribedList {

    private static final String PAGE = """
            select u.id, u.address, u.connection_id, c.name as connection_name, u.unsubscribed_at
            from unsubscribed u left join connection c on c.id = u.connection_id
            where u.workspace_id = $1 and (u.unsubscribed_at, u.id) < ($2, $3)
                and ($5::uuid is null or u.connection_id = $5 or u.connection_id is null)
                and ($6::text is null or u.address = lower($6))
            order by u.unsubscribed_at desc, u.id desc limit $4
            """;

    private static final String DELETE = SubscriptionOutbox.with(
            "delete from unsubscribed where id = $1 and workspace_id = $2", /* subscribed */ true);

    private final Pool pool;

    UnsubscribedList(Pool pool) {
        this.pool = pool;
    }

    Uni<List<UnsubscribedView>> page(UUID workspaceId, UnsubscribedFilter filter, PageRequest request) {
        return pool.preparedQuery(PAGE)
                .execute(Sql.tuple(
                        workspaceId,
                        Sql.time(request.after().at()),
                        request.after().id(),
                        request.rows(),
                        filter.connectionId(),
                        filter.address()))
                .map(rows -> Sql.list(rows, UnsubscribedView::of));
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
