package dev.chartpulse.source.audit;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.paging.HistoryRequest;
import dev.chartpulse.source.paging.Listing;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.sql.Sql;

/** The stored changes of a workspace. */
@ApplicationScoped
class AuditLog {

    private static final String READ = """
            select id, at, caller_kind, caller_id, caller_name, operation, action, subject_kind, subject_id, subject_name,
                changes::text as changes
            from audit where workspace_id = $1 and id = any($2)
            """;

    private final Pool pool;

    AuditLog(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<AuditView>> page(UUID workspaceId, AuditQuery.Criteria criteria, HistoryRequest request) {
        Listing listing =
                Listing.ofHistory("audit", "concat_ws(' ', r.subject_name, r.caller_name)", workspaceId, request);
        if (criteria.subjectId() != null) {
            listing.where("r.subject_id = " + listing.bind(criteria.subjectId()));
        }
        if (criteria.callerId() != null) {
            listing.where("r.caller_id = " + listing.bind(criteria.callerId()));
        }
        if (criteria.from() != null) {
            listing.where("r.at >= " + listing.bind(Sql.time(criteria.from())));
        }
        if (criteria.to() != null) {
            listing.where("r.at < " + listing.bind(Sql.time(criteria.to())));
        }
        return listing.page(pool, ids -> read(workspaceId, ids), AuditView::id, change -> change);
    }

    private Uni<List<AuditView>> read(UUID workspaceId, List<UUID> ids) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(workspaceId, ids.toArray(UUID[]::new)))
                .map(rows -> Sql.list(rows, AuditView::of));
    }
}
