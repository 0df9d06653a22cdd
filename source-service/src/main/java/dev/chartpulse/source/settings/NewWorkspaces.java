package dev.chartpulse.source.settings;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.WorkspaceLimits;
import dev.chartpulse.source.workspaces.Workspaces;

/** Makes workspaces. */
@ApplicationScoped
class NewWorkspaces {

    private static final String LOCK = "select from pg_advisory_xact_lock(hashtextextended('workspaces', 0))";
    private static final String INSERT = """
            insert into workspace (id, name) select $1::uuid, $2::text where (select count(*) from workspace) < $3
            """;

    private final Pool pool;
    private final Workspaces workspaces;
    private final int max;

    NewWorkspaces(Pool pool, Workspaces workspaces, WorkspaceLimits limits) {
        this.pool = pool;
        this.workspaces = workspaces;
        this.max = limits.maxWorkspaces();
    }

    /** Makes a workspace; fails with a {@link ProblemException} 422 when there are as many as there may be. */
    Uni<WorkspaceView> create(String name) {
        UUID id = UUID.randomUUID();
        return pool.withTransaction(connection -> connection
                        .query(LOCK)
                        .execute()
                        .chain(() -> connection.preparedQuery(INSERT).execute(Sql.tuple(id, name, max)))
                        .invoke(made -> {
                            if (made.rowCount() == 0) {
                                throw full();
                            }
                        }))
                .chain(workspaces::freshen)
                .replaceWith(new WorkspaceView(id, name));
    }

    private ProblemException full() {
        return ProblemException.of(
                422,
                ProblemCode.TOO_MANY_WORKSPACES,
                "There are " + max + " workspaces, the most that there may be.",
                "Raise chartpulse.workspaces.max-workspaces.");
    }
}
