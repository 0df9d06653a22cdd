package dev.chartpulse.source.members;

import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.source.access.Caller;
import dev.chartpulse.source.access.StoredMembers;
import dev.chartpulse.source.editing.Creations;
import dev.chartpulse.source.editing.EditConditions;
import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.editing.Statements;
import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Listing;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.Bound;
import dev.chartpulse.source.workspaces.WorkspaceLimits;

/** Invites, lists, changes and removes the members of a workspace. A change holds here at once, on other replicas within seconds. */
@ApplicationScoped
class Members {

    private static final String LOCK = "select from pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String COUNT = "select count(*) as existing from member where workspace_id = $1";
    private static final String INSERT = """
            insert into member (id, workspace_id, email, role, created_by) values ($1, $2, $3, $4, $5)
            returning
            """ + MemberView.COLUMNS;
    private static final String LISTED =
            "select " + MemberView.COLUMNS + " from member where workspace_id = $1 and id = any($2)";
    private static final String GET =
            "select " + MemberView.COLUMNS + " from member where id = $1 and workspace_id = $2";
    private static final String LOCKED = GET + " for update";
    private static final String UPDATE = """
            update member set role = $2, updated_at = greatest(now(), updated_at + interval '1 microsecond') where id = $1
            returning
            """ + MemberView.COLUMNS;
    private static final String DELETE = "delete from member where id = $1";

    private final Pool pool;
    private final StoredMembers stored;
    private final Forms forms;
    private final EditConditions conditions;
    private final Creations creations;
    private final Bound bound;

    Members(
            Pool pool,
            StoredMembers stored,
            Forms forms,
            EditConditions conditions,
            Creations creations,
            WorkspaceLimits limits) {
        this.pool = pool;
        this.stored = stored;
        this.forms = forms;
        this.conditions = conditions;
        this.creations = creations;
        this.bound = new Bound("member", limits.maxMembers());
    }

    /** Invites an address; fails with a {@link ProblemException} 409 when it is a member already, 422 when it may not be one. */
    Uni<MemberView> invite(Caller caller, MemberForm form) {
        UUID workspaceId = caller.workspace().id();
        return pool.withTransaction(connection -> creations.create(
                        Statements.of(connection), workspaceId, "members", () -> requireRoom(connection, workspaceId)
                                .chain(() -> insert(connection, caller, form))))
                .onFailure(failure -> PostgresFault.of(failure) == PostgresFault.DUPLICATE)
                .transform(failure -> ProblemException.conflict(
                        ProblemCode.MEMBER_EXISTS,
                        form.email() + " is a member already.",
                        "Change the role of the member instead."))
                .call(stored::freshen);
    }

    private static Uni<MemberView> insert(SqlConnection connection, Caller caller, MemberForm form) {
        return connection
                .preparedQuery(INSERT)
                .execute(Sql.tuple(
                        UUID.randomUUID(),
                        caller.workspace().id(),
                        form.email().toLowerCase(Locale.ROOT),
                        form.role().text(),
                        caller.name()))
                .map(rows -> MemberView.of(rows.iterator().next()));
    }

    Uni<Page<MemberView>> page(UUID workspaceId, ListRequest request) {
        return new Listing("member", "email", workspaceId, request).page(pool, LISTED, MemberView::of, MemberView::id);
    }

    /** One member; fails with a {@link ProblemException} 404. */
    Uni<MemberView> get(UUID workspaceId, UUID id) {
        return find(pool, GET, workspaceId, id);
    }

    /** Changes the role; fails with a {@link ProblemException} 404, 412 if If-Match has it otherwise, and 422 for another address. */
    Uni<MemberView> patch(UUID workspaceId, UUID id, ObjectNode patch) {
        return pool.withTransaction(connection -> lock(connection, workspaceId, id)
                        .map(seen -> patched(seen, patch))
                        .chain(form -> connection
                                .preparedQuery(UPDATE)
                                .execute(Tuple.of(id, form.role().text())))
                        .map(rows -> MemberView.of(rows.iterator().next())))
                .call(stored::freshen);
    }

    private MemberForm patched(MemberView seen, ObjectNode patch) {
        MemberForm form = forms.patched(seen, patch, MemberForm.class);
        if (!form.email().equalsIgnoreCase(seen.email())) {
            throw ProblemException.invalid("email", "cannot change; remove the member and invite the other address");
        }
        return form;
    }

    /** Removes a member; fails with a {@link ProblemException} 404, and 412 if If-Match has it otherwise. */
    Uni<Void> remove(UUID workspaceId, UUID id) {
        return pool.withTransaction(connection -> lock(connection, workspaceId, id)
                        .chain(() -> connection.preparedQuery(DELETE).execute(Tuple.of(id))))
                .chain(stored::freshen);
    }

    private Uni<MemberView> lock(SqlConnection connection, UUID workspaceId, UUID id) {
        return find(connection, LOCKED, workspaceId, id).invoke(seen -> conditions.require(id, seen.updatedAt()));
    }

    private static Uni<MemberView> find(SqlClient client, String sql, UUID workspaceId, UUID id) {
        return client.preparedQuery(sql).execute(Tuple.of(id, workspaceId)).map(rows -> {
            for (Row row : rows) {
                return MemberView.of(row);
            }
            throw ProblemException.notFound("member", id);
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
