package dev.chartpulse.source.sources;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.source.workspaces.WorkspaceRepository;

/** The stored sources. */
@ApplicationScoped
public class SourceRepository extends WorkspaceRepository<Source> {

    SourceRepository() {
        super("source");
    }
}
