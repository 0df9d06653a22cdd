package dev.chartpulse.source.gitops;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** What a feature does so that documents configure its kind of resource. */
public interface ManagedKind {

    /** Where documents have it. */
    Section section();

    /** All that the workspace has. */
    Uni<List<Present>> all(UUID workspaceId);
}
