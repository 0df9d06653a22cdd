package dev.chartpulse.source.destinations;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.source.workspaces.WorkspaceRepository;

/** The stored destinations. */
@ApplicationScoped
public class DestinationRepository extends WorkspaceRepository<Destination> {

    DestinationRepository() {
        super("destination");
    }
}
