package dev.chartpulse.source.gitops;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.sql.Sql;

/** Tells whether anybody edited a workspace, or a document took a resource over, since a plan was made. */
@ApplicationScoped
class Fingerprints {

    private static final String PRINT = Stream.concat(
                    Stream.of(Section.values())
                            .map(section -> "select id, updated_at::text as state from " + section.kind() + " where "
                                    + section.owner() + " = $1"),
                    Stream.of("select subject_id, manager from managed_resource where workspace_id = $1"))
            .collect(Collectors.joining(
                    " union all ",
                    "select md5(coalesce(string_agg(e.id::text || e.state, ',' order by e.id, e.state), '')) as print,"
                            + " now() as now from (",
                    ") e"));

    /**
     * One state of a workspace.
     *
     * @param text the same as long as nobody edits anything, and nothing is of another document
     * @param now by PostgreSQL's clock
     */
    record Print(String text, Instant now) {}

    Uni<Print> of(SqlClient client, UUID workspaceId) {
        return client.preparedQuery(PRINT).execute(Tuple.of(workspaceId)).map(rows -> {
            Row row = rows.iterator().next();
            return new Print(row.getString("print"), Sql.instant(row, "now"));
        });
    }
}
