package dev.chartpulse.source.access;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.editing.Creations;
import dev.chartpulse.source.editing.EditConditions;
import dev.chartpulse.source.editing.Statements;
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
    private static final String LOCKED = GET + " for update";
    private static final String DELETE = "delete from api_key where id = $1";

    private final Pool pool;
    private final StoredKeys stored;
    private final EditConditions conditions;
    private final Creations creations;
    private final Bound bound;

    Keys(Pool pool, StoredKeys stored, EditConditions conditions, Creations creations, WorkspaceLimits limits) {
        this.pool = pool;
        this.stored = stored;
        this.conditions = conditions;
        this.creations = creations;
        this.bound = new Bound("key", limits.maxKeys());
    }

    /** Makes a key; the result alone shows it. Fails with a {@link ProblemException} 422 when it may not be made. */
    Uni<KeyView> create(Caller caller, KeyForm form) {
        ApiKey key = ApiKey.create();
        UUID workspaceId = caller.workspace().id();
        return pool.withTransaction(connection -> creations.create(
                        Statements.of(connection), workspaceId, "keys", () -> requireRoom(connection, workspaceId)
                                .chain(() -> insert(connection, caller, form, key))))
                .call(stored::freshen)
                .map(made -> made.with(key));
    }

    /** The key as it is shown from then on, and kept for its Idempotency-Key: without the key itself. */
    private static Uni<KeyView> insert(SqlConnection connection, Caller caller, KeyForm form, ApiKey key) {
        return connection
                .preparedQuery(INSERT)
                .execute(Sql.tuple(
                        UUID.randomUUID(),
                        caller.workspace().id(),
                        form.name().strip(),
                        form.role().text(),
                        Buffer.buffer(key.hash()),
                        key.hint(),
                        caller.name(),
                        Sql.time(form.expiresAt())))
                .map(rows -> {
                    for (Row row : rows) {
                        return KeyView.of(row);
                    }
                    throw ProblemException.invalid("expiresAt", "must be in the future, within 100 years");
                });
    }

    Uni<Page<KeyView>> page(UUID workspaceId, ListRequest request) {
        return new Listing("api_key", "name", workspaceId, request).page(pool, LISTED, KeyView::of, KeyView::id);
    }

    /** One key; fails with a {@link ProblemException} 404. */
    Uni<KeyView> get(UUID workspaceId, UUID id) {
        return find(pool, GET, workspaceId, id);
    }

    /**
     * Ends a key: here at once, on other replicas within seconds. Fails with a {@link ProblemException} 404, and 412 if it is not as the
     * request's If-Match has it.
     */
    Uni<Void> revoke(UUID workspaceId, UUID id) {
        return pool.withTransaction(connection -> find(connection, LOCKED, workspaceId, id)
                        .invoke(key -> conditions.require(id, key.updatedAt()))
                        .chain(() -> connection.preparedQuery(DELETE).execute(Tuple.of(id))))
                .chain(stored::freshen);
    }

    private static Uni<KeyView> find(SqlClient client, String sql, UUID workspaceId, UUID id) {
        return client.preparedQuery(sql).execute(Tuple.of(id, workspaceId)).map(rows -> {
            for (Row row : rows) {
                return KeyView.of(row);
            }
            throw ProblemException.notFound("key", id);
        });
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
