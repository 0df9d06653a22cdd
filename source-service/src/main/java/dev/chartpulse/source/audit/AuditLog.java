package dev.chartpulse.source.audit;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.sql.Sql;

/** The stored changes of a workspace. */
@ApplicationScoped
class AuditLog {

    private static final String PAGE = """
            select id, at, caller_kind, caller_id, caller_name, operation, action, subject_kind, subject_id, subject_name,
                changes::text as changes
            from audit
            where workspace_id = $1 and (at, id) < ($2, $3)
                and ($5::uuid is null or subject_id = $5)
                and ($6::text is null or caller_id = $6)
                and ($7::timestamptz is null or at >= $7)
                and ($8::timestamptz is null or at < $8)
            order by at desc, id desc limit $4
            """;

    private final Pool pool;

    AuditLog(Pool pool) {
        this.pool = pool;
    }

    Uni<List<AuditView>> page(UUID workspaceId, AuditQuery.Criteria criteria, PageRequest request) {
        return pool.preparedQuery(PAGE)
                .execute(Sql.tuple(
                        workspaceId,
                        Sql.time(request.after().at()),
                        request.after().id(),
                        request.rows(),
                        criteria.subjectId(),
                        criteria.callerId(),
                        Sql.time(criteria.from()),
                        Sql.time(criteria.to())))
                .map(rows -> Sql.list(rows, AuditView::of));
    }
}
