package dev.chartpulse.source.connections;

import java.util.UUID;

import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Listing;

/** Finds the connections that a filter lets through. */
final class ConnectionSearch {

    private static final String TO_DESTINATION =
            "exists (select from connection_destination t" + " where t.connection_id = r.id and t.destination_id = %s)";

    /** Asked of one connection after the other: an integration may be that of nearly all connections, or of none. */
    private static final String OF_INTEGRATION = """
            exists (select from source s where s.id = r.source_id and s.integration_id = %1$s)
            or exists (select from connection_destination t join destination d on d.id = t.destination_id
                where t.connection_id = r.id and d.integration_id = %1$s)
            """;

    private ConnectionSearch() {}

    static Listing of(UUID workspaceId, ConnectionFilter.Criteria criteria, ListRequest request) {
        Listing listing = new Listing("connection", "name", workspaceId, request);
        if (criteria.sourceId() != null) {
            listing.where("r.source_id = " + listing.bind(criteria.sourceId()));
        }
        if (criteria.destinationId() != null) {
            listing.where(TO_DESTINATION.formatted(listing.bind(criteria.destinationId())));
        }
        listing.among("r.status", criteria.statuses());
        if (criteria.integrationId() != null) {
            listing.matching(OF_INTEGRATION.formatted(listing.bind(criteria.integrationId())));
        }
        return listing;
    }
}
