package dev.chartpulse.source.notices;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.paging.Total;
import dev.chartpulse.source.sql.Sql;

/** Reads the notices of a workspace, newest first. */
@ApplicationScoped
class NoticeList {

    /** A notice about a source is one about each of its connections. */
    private static final String COLUMNS = """
            select n.id, n.created_at, n.kind, n.subject, n.text, n.connection_id, n.connection_name, n.source_id, n.source_title,
                n.integration_id, n.integration_name, n.address, coalesce(x.since, n.since) as since,
                coalesce(x.failures, n.failures) as failures, x.ended_at,
                case when n.owner_kind = 'email' then n.owner_address end as owner_email,
                n.owner_integration_id, case when n.owner_kind = 'slack' then n.owner_address end as owner_channel_id,
                case when n.owner_kind is null then 'none' when n.outcome = 'skipped' then 'failed'
                    else coalesce(n.outcome, 'pending') end as shown_outcome,
                n.failure::text as failure, n.settled_at
            """;

    private static final String LISTED = """
            notice n left join trouble x on x.id = n.trouble_id
            where n.workspace_id = $1
                and ($2::uuid is null or n.connection_id = $2 or (x.kind = 'source'
                    and n.source_id = (select c.source_id from connection c where c.id = $2 and c.workspace_id = $1)))
                and ($3::uuid is null or n.source_id = $3)
                and ($4::uuid is null or n.integration_id = $4)
            """;
    private static final String PAGE = COLUMNS + " from " + LISTED
            + " and (n.created_at, n.id) < ($5, $6) order by n.created_at desc, n.id desc limit $7";
    private static final String TOTAL = "select " + Total.sql(LISTED) + " as total";

    private final Pool pool;

    NoticeList(Pool pool) {
        this.pool = pool;
    }

    Uni<List<NoticeView>> page(UUID workspaceId, NoticeFilter.Criteria criteria, PageRequest request) {
        return pool.preparedQuery(PAGE)
                .execute(Sql.tuple(
                        workspaceId,
                        criteria.connectionId(),
                        criteria.sourceId(),
                        criteria.integrationId(),
                        Sql.time(request.after().at()),
                        request.after().id(),
                        request.rows()))
                .map(rows -> Sql.list(rows, NoticeView::of));
    }

    Uni<Total> total(UUID workspaceId, NoticeFilter.Criteria criteria) {
        return pool.preparedQuery(TOTAL)
                .execute(Sql.tuple(workspaceId, criteria.connectionId(), criteria.sourceId(), criteria.integrationId()))
                .map(rows -> Total.of(rows.iterator().next().getLong("total")));
    }
}
