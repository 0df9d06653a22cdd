package dev.chartpulse.source.audit;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.paging.Total;
import dev.chartpulse.source.sql.Sql;

/** The stored changes of a workspace. */
@ApplicationScoped
class AuditLog {

    private static final String LISTED = """
            audit where workspace_id = $1
                and ($2::uuid is null or subject_id = $2)
                and ($3::text is null or caller_id = $3)
                and ($4::timestamptz is null or at >= $4)
                and ($5::timestamptz is null or at < $5)
            """;
    private static final String PAGE = """
            select id, at, caller_kind, caller_id, caller_name, operation, action, subject_kind, subject_id, subject_name,
                changes::text as changes
            from\s""" + LISTED + " and (at, id) < ($6, $7) order by at desc, id desc limit $8";
    private static final String TOTAL = "select " + Total.sql(LISTED) + " as total";

    private final Pool pool;

    AuditLog(Pool pool) {
        this.pool = pool;
    }

    Uni<List<AuditView>> page(UUID workspaceId, AuditQuery.Criteria criteria, PageRequest request) {
        return pool.preparedQuery(PAGE)
                .execute(Sql.tuple(
                        workspaceId,
                        criteria.subjectId(),
                        criteria.callerId(),
                        Sql.time(criteria.from()),
                        Sql.time(criteria.to()),
                        Sql.time(request.after().at()),
                        request.after().id(),
                        request.rows()))
                .map(rows -> Sql.list(rows, AuditView::of));
    }

    Uni<Total> total(UUID workspaceId, AuditQuery.Criteria criteria) {
        return pool.preparedQuery(TOTAL)
                .execute(Sql.tuple(
                        workspaceId,
                        criteria.subjectId(),
                        criteria.callerId(),
                        Sql.time(criteria.from()),
                        Sql.time(criteria.to())))
                .map(rows -> Total.of(rows.iterator().next().getLong("total")));
    }
}
