package dev.chartpulse.source.integrations;

import jakarta.inject.Singleton;

import dev.chartpulse.source.workspaces.Bound;
import dev.chartpulse.source.workspaces.WorkspaceLimits;
import dev.chartpulse.source.workspaces.WorkspaceRepository;

/** The stored integrations. */
@Singleton
public class IntegrationRepository extends WorkspaceRepository<Integration> {

    private static final String USERS = """
            select 'the source "' || title || '"' from source where integration_id = ?1
            union all
            select 'the destination "' || name || '"' from destination where integration_id = ?1
            union all
            select 'the owner of the connection "' || name || '"' from connection where owner_integration_id = ?1
            """;

    IntegrationRepository(WorkspaceLimits limits) {
        super(new Bound("integration", limits.maxIntegrations()), USERS);
    }
}
