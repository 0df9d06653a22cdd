package dev.chartpulse.source.gitops;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** What a feature does so that documents configure its kind of resource. */
public interface ManagedKind {

    /** Where documents have it. */
    Section section();

    /** How many a workspace may have. */
    int max();

    /** All that the workspace has. */
    Uni<List<Present>> all(UUID workspaceId);

    /**
     * Checks a resource that a document wants, as REST would: Grafana, Slack or a webhook's host are asked if what they would be asked is
     * new, and are left alone otherwise. Fails as REST would.
     */
    Uni<Wanted> prepare(Draft draft);
}
