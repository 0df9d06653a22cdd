package dev.chartpulse.source.integrations;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.workspaces.Bound;
import dev.chartpulse.source.workspaces.WorkspaceLimits;
import dev.chartpulse.source.workspaces.WorkspaceRepository;

/** The stored integrations. */
@Singleton
public class IntegrationRepository extends WorkspaceRepository<Integration> {

    private static final String USERS = """
            select 'source', id, title, cast(null as text) from source where integration_id = ?1
            union all
            select 'destination', id, name, null from destination where integration_id = ?1
            union all
            select 'connection', id, name, 'owner' from connection where owner_integration_id = ?1
            union all
            select 'workspace', id, name, 'owner' from workspace where owner_integration_id = ?1
            """;

    private static final String CHANNELS = """
            select distinct channel_id from destination where integration_id = ?1 and channel_id is not null order by 1
            limit 100
            """;

    IntegrationRepository(WorkspaceLimits limits, Pool pool) {
        super(new Bound("integration", limits.maxIntegrations()), "name", USERS, pool);
    }

    /** The Slack channels that destinations name, a hundred at most. */
    Uni<List<String>> channels(UUID id) {
        return Panache.withSession(
                () -> getSession().flatMap(session -> session.createNativeQuery(CHANNELS, String.class)
                        .setParameter(1, id)
                        .getResultList()));
    }
}
