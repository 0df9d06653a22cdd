package dev.chartpulse.source.integrations;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.source.workspaces.WorkspaceRepository;

/** The stored integrations. */
@ApplicationScoped
public class IntegrationRepository extends WorkspaceRepository<Integration> {

    IntegrationRepository() {
        super("integration");
    }
}
