package dev.chartpulse.source.notices;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.sql.Sql;

/** Reads the notices of a workspace, newest first. */
@ApplicationScoped
class NoticeList {

    /** A notice about a source is one about each of its connections. */
    private static final String PAGE = """
            select n.id, n.created_at, n.kind, n.subject, n.text, n.connection_id, n.connection_name, n.source_id, n.source_title,
                n.integration_id, n.integration_name, n.address, coalesce(x.since, n.since) as since,
                coalesce(x.failures, n.failures) as failures, x.ended_at,
                case when n.owner_kind = 'email' then n.owner_address end as owner_email,
                n.owner_integration_id, case when n.owner_kind = 'slack' then n.owner_address end as owner_channel_id,
                case when n.owner_kind is null then 'none' when n.outcome = 'skipped' then 'failed'
                    else coalesce(n.outcome, 'pending') end as shown_outcome,
                n.failure::text as failure, n.settled_at
            from notice n left join trouble x on x.id = n.trouble_id
            where n.workspace_id = $1 and (n.created_at, n.id) < ($2, $3)
                and ($5::uuid is null or n.connection_id = $5 or (x.kind = 'source'
                    and n.source_id = (select c.source_id from connection c where c.id = $5 and c.workspace_id = $1)))
                and ($6::uuid is null or n.source_id = $6)
                and ($7::uuid is null or n.integration_id = $7)
            order by n.created_at desc, n.id desc limit $4
            """;

    private final Pool pool;

    NoticeList(Pool pool) {
        this.pool = pool;
    }

    Uni<List<NoticeView>> page(UUID workspaceId, NoticeFilter.Criteria criteria, PageRequest request) {
        return pool.preparedQuery(PAGE)
                .execute(Sql.tuple(
                        workspaceId,
                        Sql.time(request.after().at()),
                        request.after().id(),
                        request.rows(),
                        criteria.connectionId(),
                        criteria.sourceId(),
                        criteria.integrationId()))
                .map(rows -> Sql.list(rows, NoticeView::of));
    }
}
