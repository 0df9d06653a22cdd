package dev.chartpulse.source.gitops;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.sql.Sql;

/** Which resources documents made or changed, and from where. */
@ApplicationScoped
class ManagedRows {

    private static final String ALL = """
            select subject_id, kind, manager, secret_from, secret_mark, secret_at from managed_resource where workspace_id = $1
            """;
    /** The table is that of the kind, and the column the one with the workspace. */
    private static final String MARK = """
            insert into managed_resource (subject_id, workspace_id, kind, manager, secret_from, secret_mark, secret_at)
            select id, %2$s, '%1$s', $2, $3, $4, updated_at from %1$s where id = $1
            on conflict (subject_id) do update set manager = excluded.manager, secret_from = excluded.secret_from,
                secret_mark = excluded.secret_mark, secret_at = excluded.secret_at
            """;

    private static final String RELEASE = "delete from managed_resource where subject_id = any($1)";

    /**
     * One resource.
     *
     * @param manager where its document is from
     * @param secretFrom the references to its secrets, as JSON; or null
     * @param secretMark the digest of these secrets; or null
     * @param secretAt when the resource had been changed last as these secrets were stored
     */
    record Managed(UUID id, Section section, String manager, String secretFrom, String secretMark, Instant secretAt) {

        /** Whether the secrets are still those that the document named. */
        boolean knowsSecretOf(Present present) {
            return secretFrom != null && secretAt.equals(present.updatedAt());
        }
    }

    Uni<Map<UUID, Managed>> all(SqlClient client, UUID workspaceId) {
        return client.preparedQuery(ALL).execute(Tuple.of(workspaceId)).map(rows -> {
            Map<UUID, Managed> all = new HashMap<>();
            rows.forEach(row -> all.put(
                    row.getUUID("subject_id"),
                    new Managed(
                            row.getUUID("subject_id"),
                            Section.ofKind(row.getString("kind")),
                            row.getString("manager"),
                            row.getString("secret_from"),
                            row.getString("secret_mark"),
                            Sql.instant(row, "secret_at"))));
            return all;
        });
    }

    Uni<Void> mark(SqlConnection connection, Section section, UUID id, String manager, String from, String mark) {
        return connection
                .preparedQuery(MARK.formatted(section.kind(), section.owner()))
                .execute(Sql.tuple(id, manager, from, mark))
                .replaceWithVoid();
    }

    Uni<Void> release(SqlConnection connection, List<UUID> ids) {
        return connection
                .preparedQuery(RELEASE)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }
}
