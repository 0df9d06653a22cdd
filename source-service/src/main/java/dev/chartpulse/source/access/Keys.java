package dev.chartpulse.source.access;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Listing;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.Bound;
import dev.chartpulse.source.workspaces.WorkspaceLimits;

/** Makes, lists and revokes the API keys of a workspace. Only their hashes are stored. */
@ApplicationScoped
class Keys {

    private static final String LOCK = "select from pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String COUNT = "select count(*) as existing from api_key where workspace_id = $1";
    private static final String INSERT = """
            insert into api_key (id, workspace_id, name, role, hash, hint, created_by, expires_at)
            select $1::uuid, $2::uuid, $3::text, $4::text, $5::bytea, $6::text, $7::text, $8::timestamptz
            where $8::timestamptz is null or $8::timestamptz between now() and now() + interval '100 years'
            returning
            """ + KeyView.COLUMNS;
    private static final String LISTED =
            "select " + KeyView.COLUMNS + " from api_key where workspace_id = $1 and id = any($2)";
    private static final String GET = "select " + KeyView.COLUMNS + " from api_key where id = $1 and workspace_id = $2";
    private static final String DELETE = "delete from api_key where id = $1 and workspace_id = $2";

    private final Pool pool;
    private final StoredKeys stored;
    private final Bound bound;

    Keys(Pool pool, StoredKeys stored, WorkspaceLimits limits) {
        this.pool = pool;
        this.stored = stored;
        this.bound = new Bound("key", limits.maxKeys());
    }

    /** Makes a key; the result alone shows it. Fails with a {@link ProblemException} 422 when it may not be made. */
    Uni<KeyView> create(Caller caller, KeyForm form) {
        ApiKey key = ApiKey.create();
        UUID workspaceId = caller.workspace().id();
        return pool.withTransaction(connection -> requireRoom(connection, workspaceId)
                        .chain(() -> connection
                                .preparedQuery(INSERT)
                                .execute(Sql.tuple(
                                        UUID.randomUUID(),
                                        workspaceId,
                                        form.name().strip(),
                                        form.role().text(),
                                        Buffer.buffer(key.hash()),
                                        key.hint(),
                                        caller.name(),
                                        Sql.time(form.expiresAt()))))
                        .map(rows -> {
                            for (Row row : rows) {
                                return KeyView.of(row).with(key);
                            }
                            throw ProblemException.invalid("expiresAt", "must be in the future, within 100 years");
                        }))
                .call(stored::freshen);
    }

    Uni<Page<KeyView>> page(UUID workspaceId, ListRequest request) {
        return new Listing("api_key", "name", workspaceId, request)
                .page(
                        pool,
                        ids -> pool.preparedQuery(LISTED)
                                .execute(Tuple.of(workspaceId, ids.toArray(UUID[]::new)))
                                .map(rows -> Sql.list(rows, KeyView::of)),
                        KeyView::id,
                        key -> key);
    }

    /** One key; fails with a {@link ProblemException} 404. */
    Uni<KeyView> get(UUID workspaceId, UUID id) {
        return pool.preparedQuery(GET).execute(Tuple.of(id, workspaceId)).map(rows -> {
            for (Row row : rows) {
                return KeyView.of(row);
            }
            throw ProblemException.notFound("key", id);
        });
    }

    /** Ends a key: here at once, on other replicas within seconds. Fails with a {@link ProblemException} 404. */
    Uni<Void> revoke(UUID workspaceId, UUID id) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(id, workspaceId))
                        .invoke(deleted -> {
                            if (deleted.rowCount() == 0) {
                                throw ProblemException.notFound("key", id);
                            }
                        }))
                .chain(stored::freshen);
    }

    private Uni<Void> requireRoom(SqlConnection connection, UUID workspaceId) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(bound.lock(workspaceId)))
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.of(workspaceId)))
                .invoke(rows -> bound.requireRoom(rows.iterator().next().getLong("existing")))
                .replaceWithVoid();
    }
}
