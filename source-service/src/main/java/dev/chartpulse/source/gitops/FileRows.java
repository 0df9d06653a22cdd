package dev.chartpulse.source.gitops;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.source.sql.Sql;

/** What became of each file of the provisioning folder, for all replicas. Who applies a file takes it for some minutes. */
@ApplicationScoped
class FileRows {

    /** The digest of a file that is there no more. */
    static final String GONE = "gone";

    /** A file is taken if this replica has another content than was tried last, or if what was tried is to be tried again. */
    private static final String TAKE = """
            insert into provisioned_file as f (name, digest, tried_at, taken_until)
            values ($1, $2, now(), now() + interval '5 minutes')
            on conflict (name) do update set digest = excluded.digest, tried_at = now(), taken_until = excluded.taken_until, retry_at = null,
                applied = false
                where (f.taken_until is null or f.taken_until < now())
                    and ($3 and f.digest <> excluded.digest
                        or f.digest = excluded.digest and not f.applied and (f.retry_at is null or f.retry_at < now()))
            returning f.workspace_id, f.digest
            """;

    private static final String SEEN = """
            update provisioned_file set seen_at = now() where name = any($1) and seen_at < now() - interval '30 seconds'
            """;

    private static final String TAKE_GONE = """
            update provisioned_file set digest = '%1$s', tried_at = now(), taken_until = now() + interval '5 minutes'
            where name = $1 and (taken_until is null or taken_until < now())
                and (digest <> '%1$s' or retry_at is null or retry_at < now())
            returning workspace_id, digest
            """.formatted(GONE);
    private static final String APPLIED = """
            update provisioned_file set applied = true, applied_at = now(), workspace_id = $3, meant_for = $3, problem = null, taken_until = null
            where name = $1 and digest = $2
            """;
    private static final String FAILED = """
            update provisioned_file set meant_for = coalesce($2, meant_for), problem = $3, taken_until = null,
                retry_at = now() + $4 * interval '1 second'
            where name = $1 and digest = $5
            """;
    private static final String WAITS = """
            update provisioned_file set meant_for = coalesce($2, meant_for), problem = null, taken_until = null, retry_at = null
            where name = $1 and digest = $3
            """;
    private static final String FORGET = "delete from provisioned_file where name = $1 and digest = '" + GONE + "'";
    private static final String ALL = """
            select name, digest, seen_at < now() - $1 * interval '1 second' as is_unseen from provisioned_file order by name
            """;
    private static final String OF_WORKSPACE = """
            select name, applied, applied_at, tried_at, problem from provisioned_file
            where coalesce(meant_for, workspace_id) = $1 or meant_for is null and $2 order by name
            """;
    private static final String FAULTY = "select name from provisioned_file where problem is not null order by name";

    private final Pool pool;

    FileRows(Pool pool) {
        this.pool = pool;
    }

    /**
     * A file that was tried.
     *
     * @param isUnseen whether no replica has had it in its folder for a while
     */
    record Known(String name, String digest, boolean isUnseen) {}

    /**
     * A file that is taken now.
     *
     * @param formerWorkspace for which it was applied before; or null
     * @param digest of the content that is tried: what becomes of it is noted only as long as no other one is
     */
    record Taken(UUID formerWorkspace, String digest) {

        private static Taken of(RowSet<Row> rows) {
            for (Row row : rows) {
                return new Taken(row.getUUID("workspace_id"), row.getString("digest"));
            }
            return null;
        }
    }

    /** Takes a file; null if another replica has it, or nothing is to be done. */
    Uni<Taken> take(String name, String digest, boolean changedHere) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(name, digest, changedHere))
                .map(Taken::of);
    }

    /** Takes a file that is no longer there; null if another replica has it. */
    Uni<Taken> takeGone(String name) {
        return pool.preparedQuery(TAKE_GONE).execute(Tuple.of(name)).map(Taken::of);
    }

    /** Notes that this replica has files in its folder. */
    Uni<Void> seen(List<String> names) {
        return pool.preparedQuery(SEEN)
                .execute(Tuple.of(names.toArray(String[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> applied(String name, Taken taken, UUID workspaceId) {
        return pool.preparedQuery(APPLIED)
                .execute(Tuple.of(name, taken.digest(), workspaceId))
                .replaceWithVoid();
    }

    Uni<Void> failed(String name, Taken taken, UUID workspaceId, Problem problem, long retryAfterSeconds) {
        return pool.preparedQuery(FAILED)
                .execute(Sql.tuple(name, workspaceId, Sql.json(problem), (double) retryAfterSeconds, taken.digest()))
                .replaceWithVoid();
    }

    /** A file is to be tried again at the next turn, since something that it had is not yet taken over by another one. */
    Uni<Void> waits(String name, Taken taken, UUID workspaceId) {
        return pool.preparedQuery(WAITS)
                .execute(Sql.tuple(name, workspaceId, taken.digest()))
                .replaceWithVoid();
    }

    Uni<Void> forget(String name) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(name)).replaceWithVoid();
    }

    /** @param unseen for how long no replica has had a file that is told as such */
    Uni<List<Known>> all(Duration unseen) {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of((double) unseen.toSeconds()))
                .map(rows -> Sql.list(
                        rows,
                        row -> new Known(row.getString("name"), row.getString("digest"), row.getBoolean("is_unseen"))));
    }

    /** The names of those that could not be applied. */
    Uni<List<String>> faulty() {
        return pool.query(FAULTY).execute().map(rows -> Sql.list(rows, row -> row.getString("name")));
    }

    /** Those of a workspace. */
    Uni<List<ProvisionedFile>> of(UUID workspaceId, boolean andOfNone) {
        return pool.preparedQuery(OF_WORKSPACE)
                .execute(Tuple.of(workspaceId, andOfNone))
                .map(rows -> Sql.list(rows, ProvisionedFile::of));
    }
}
