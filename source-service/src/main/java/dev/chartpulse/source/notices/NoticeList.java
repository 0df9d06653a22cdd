package dev.chartpulse.source.notices;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Listing;
import dev.chartpulse.source.paging.Page;

/** Reads the notices of a workspace. */
@ApplicationScoped
class NoticeList {

    private static final String READ = """
            select n.id, n.created_at, n.kind, n.subject, n.text, n.connection_id, n.connection_name, n.source_id, n.source_title,
                n.integration_id, n.integration_name, n.address, coalesce(x.since, n.since) as since,
                coalesce(x.failures, n.failures) as failures, x.ended_at,
                case when n.owner_kind = 'email' then n.owner_address end as owner_email,
                n.owner_integration_id, case when n.owner_kind = 'slack' then n.owner_address end as owner_channel_id,
                case when n.owner_kind is null then 'none' when n.outcome = 'skipped' then 'failed'
                    else coalesce(n.outcome, 'pending') end as shown_outcome,
                n.failure::text as failure, n.settled_at
            from notice n left join trouble x on x.id = n.trouble_id where n.workspace_id = $1 and n.id = any($2)
            """;

    /** A notice about a source is one about each of its connections. */
    private static final String OF_CONNECTION = """
            (r.connection_id = %1$s or exists (select from trouble x join connection c on c.source_id = r.source_id
                where x.id = r.trouble_id and x.kind = 'source' and c.id = %1$s and c.workspace_id = r.workspace_id))
            """;

    private final Pool pool;

    NoticeList(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<NoticeView>> page(UUID workspaceId, NoticeFilter.Criteria criteria, ListRequest request) {
        Listing listing = new Listing("notice", "text", workspaceId, request);
        if (criteria.connectionId() != null) {
            listing.where(OF_CONNECTION.formatted(listing.bind(criteria.connectionId())));
        }
        if (criteria.sourceId() != null) {
            listing.where("r.source_id = " + listing.bind(criteria.sourceId()));
        }
        if (criteria.integrationId() != null) {
            listing.where("r.integration_id = " + listing.bind(criteria.integrationId()));
        }
        return listing.page(pool, READ, NoticeView::of, NoticeView::id);
    }
}
