package dev.chartpulse.source.settings;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.editing.Creations;
import dev.chartpulse.source.editing.Statements;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.source.workspaces.WorkspaceLimits;
import dev.chartpulse.source.workspaces.Workspaces;

/** Makes workspaces. */
@ApplicationScoped
class NewWorkspaces {

    private static final String LOCK = "select from pg_advisory_xact_lock(hashtextextended('workspaces', 0))";
    private static final String INSERT = """
            insert into workspace as c (id, name) select $1::uuid, $2::text where (select count(*) from workspace) < $3
            returning
            """ + SettingsView.COLUMNS;

    private final Pool pool;
    private final Workspaces workspaces;
    private final EffectiveSettings effective;
    private final Creations creations;
    private final int max;

    NewWorkspaces(
            Pool pool,
            Workspaces workspaces,
            EffectiveSettings effective,
            Creations creations,
            WorkspaceLimits limits) {
        this.pool = pool;
        this.workspaces = workspaces;
        this.effective = effective;
        this.creations = creations;
        this.max = limits.maxWorkspaces();
    }

    /**
     * Makes a workspace; fails with a {@link ProblemException} 422 when there are as many as there may be.
     *
     * @param askedIn the workspace that the request names, which an Idempotency-Key counts for
     */
    Uni<SettingsView> create(UUID askedIn, String name) {
        return pool.withTransaction(connection ->
                        creations.create(Statements.of(connection), askedIn, "workspaces", () -> connection
                                .query(LOCK)
                                .execute()
                                .chain(() -> connection
                                        .preparedQuery(INSERT)
                                        .execute(Sql.tuple(UUID.randomUUID(), name, max)))
                                .map(this::made)))
                .call(workspaces::freshen);
    }

    private SettingsView made(RowSet<Row> rows) {
        for (Row row : rows) {
            return SettingsView.of(row, effective);
        }
        throw full();
    }

    private ProblemException full() {
        return ProblemException.of(
                422,
                ProblemCode.TOO_MANY_WORKSPACES,
                "There are " + max + " workspaces, the most that there may be.",
                "Raise chartpulse.workspaces.max-workspaces.");
    }
}
