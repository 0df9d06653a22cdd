package dev.chartpulse.source.members;

import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.source.access.Caller;
import dev.chartpulse.source.access.StoredMembers;
import dev.chartpulse.source.destinations.EmailAddress;
import dev.chartpulse.source.editing.Forms;
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
    private static final String UPDATE =
            "update member set role = $3 where id = $1 and workspace_id = $2 returning " + MemberView.COLUMNS;
    private static final String DELETE =
            "delete from member where id = $1 and workspace_id = $2 returning " + MemberView.COLUMNS;

    private final Pool pool;
    private final StoredMembers stored;
    private final Forms forms;
    private final Bound bound;

    Members(Pool pool, StoredMembers stored, Forms forms, WorkspaceLimits limits) {
        this.pool = pool;
        this.stored = stored;
        this.forms = forms;
        this.bound = new Bound("member", limits.maxMembers());
    }

    /** Invites an address; fails with a {@link ProblemException} 409 when it is a member already, 422 when it may not be one. */
    Uni<MemberView> invite(Caller caller, MemberForm form) {
        if (!EmailAddress.isValid(form.email())) {
            throw ProblemException.invalid(
                    "email", "must be one email address such as ops@example.com, in ASCII, without a name");
        }
        UUID workspaceId = caller.workspace().id();
        return pool.withTransaction(
                        connection -> requireRoom(connection, workspaceId).chain(() -> connection
                                .preparedQuery(INSERT)
                                .execute(Sql.tuple(
                                        UUID.randomUUID(),
                                        workspaceId,
                                        form.email().toLowerCase(Locale.ROOT),
                                        form.role().text(),
                                        caller.name()))))
                .onFailure(failure -> PostgresFault.of(failure) == PostgresFault.DUPLICATE)
                .transform(failure -> ProblemException.conflict(
                        ProblemCode.MEMBER_EXISTS,
                        form.email() + " is a member already.",
                        "Change the role of the member instead."))
                .map(rows -> MemberView.of(rows.iterator().next()))
                .call(stored::freshen);
    }

    Uni<Page<MemberView>> page(UUID workspaceId, ListRequest request) {
        return new Listing("member", "email", workspaceId, request)
                .page(
                        pool,
                        ids -> pool.preparedQuery(LISTED)
                                .execute(Tuple.of(workspaceId, ids.toArray(UUID[]::new)))
                                .map(rows -> Sql.list(rows, MemberView::of)),
                        MemberView::id,
                        member -> member);
    }

    /** One member; fails with a {@link ProblemException} 404. */
    Uni<MemberView> get(UUID workspaceId, UUID id) {
        return pool.preparedQuery(GET).execute(Tuple.of(id, workspaceId)).map(rows -> only(rows, id));
    }

    /** Changes the role; fails with a {@link ProblemException} 404, and 422 for another address. */
    Uni<MemberView> patch(UUID workspaceId, UUID id, ObjectNode patch) {
        return get(workspaceId, id).flatMap(seen -> {
            MemberForm form = forms.patched(seen, patch, MemberForm.class);
            if (!form.email().equals(seen.email())) {
                throw ProblemException.invalid(
                        "email", "cannot change; remove the member and invite the other address");
            }
            return pool.withTransaction(connection -> connection
                            .preparedQuery(UPDATE)
                            .execute(Tuple.of(id, workspaceId, form.role().text())))
                    .map(rows -> only(rows, id))
                    .call(stored::freshen);
        });
    }

    /** Removes a member; fails with a {@link ProblemException} 404. */
    Uni<Void> remove(UUID workspaceId, UUID id) {
        return pool.withTransaction(
                        connection -> connection.preparedQuery(DELETE).execute(Tuple.of(id, workspaceId)))
                .invoke(rows -> only(rows, id))
                .chain(stored::freshen);
    }

    private static MemberView only(RowSet<Row> rows, UUID id) {
        for (Row row : rows) {
            return MemberView.of(row);
        }
        throw ProblemException.notFound("member", id);
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
