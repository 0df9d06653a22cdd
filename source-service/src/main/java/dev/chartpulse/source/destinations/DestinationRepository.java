package dev.chartpulse.source.destinations;

import jakarta.inject.Singleton;

import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.workspaces.Bound;
import dev.chartpulse.source.workspaces.WorkspaceLimits;
import dev.chartpulse.source.workspaces.WorkspaceRepository;

/** The stored destinations. */
@Singleton
public class DestinationRepository extends WorkspaceRepository<Destination> {

    private static final String USERS = """
            select 'connection', c.id, c.name, cast(null as text)
            from connection c join connection_destination d on d.connection_id = c.id
            where d.destination_id = ?1
            """;

    DestinationRepository(WorkspaceLimits limits, Pool pool) {
        super(new Bound("destination", limits.maxDestinations()), "name", USERS, pool);
    }
}
