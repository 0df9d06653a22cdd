package dev.chartpulse.source.unsubscribing;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.paging.Total;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;

/** The addresses of a workspace that unsubscribed. */
@ApplicationScoped
class UnsubscribedList {

    private static final String LISTED = """
            unsubscribed u left join connection c on c.id = u.connection_id
            where u.workspace_id = $1
                and ($2::uuid is null or u.connection_id = $2 or u.connection_id is null)
                and ($3::text is null or u.address = lower($3))
            """;
    private static final String PAGE =
            "select u.id, u.address, u.connection_id, c.name as connection_name, u.unsubscribed_at from " + LISTED
                    + " and (u.unsubscribed_at, u.id) < ($4, $5) order by u.unsubscribed_at desc, u.id desc limit $6";
    private static final String TOTAL = "select " + Total.sql(LISTED) + " as total";

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
                        filter.connectionId(),
                        filter.address(),
                        Sql.time(request.after().at()),
                        request.after().id(),
                        request.rows()))
                .map(rows -> Sql.list(rows, UnsubscribedView::of));
    }

    Uni<Total> total(UUID workspaceId, UnsubscribedFilter filter) {
        return pool.preparedQuery(TOTAL)
                .execute(Sql.tuple(workspaceId, filter.connectionId(), filter.address()))
                .map(rows -> Total.of(rows.iterator().next().getLong("total")));
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
