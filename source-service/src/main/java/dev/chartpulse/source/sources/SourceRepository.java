package dev.chartpulse.source.sources;

import jakarta.inject.Singleton;

import dev.chartpulse.source.workspaces.Bound;
import dev.chartpulse.source.workspaces.WorkspaceLimits;
import dev.chartpulse.source.workspaces.WorkspaceRepository;

/** The stored sources. */
@Singleton
public class SourceRepository extends WorkspaceRepository<Source> {

    private static final String USERS = """
            select 'the connection "' || name || '"' from connection where source_id = ?1
            """;

    SourceRepository(WorkspaceLimits limits) {
        super(new Bound("source", limits.maxSources()), USERS);
    }
}
