package dev.chartpulse.source.sources;

import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.workspaces.Bound;
import dev.chartpulse.source.workspaces.WorkspaceLimits;
import dev.chartpulse.source.workspaces.WorkspaceRepository;

/** The stored sources. */
@Singleton
public class SourceRepository extends WorkspaceRepository<Source> {

    private static final String USERS = """
            select 'connection', id, name, cast(null as text) from connection where source_id = ?1
            """;

    /** Locks the connections in one order, as everywhere where several are locked. */
    static final String FORGET = """
            with evaluated as materialized (
                select id from connection where source_id = ?1 and send_when ->> 'mode' = 'onChange'
                order by id for no key update)
            update connection c set condition_met = null, condition_at = now(), condition_pulse = null
            from evaluated where c.id = evaluated.id
            """;

    SourceRepository(WorkspaceLimits limits, Pool pool) {
        super(new Bound("source", limits.maxSources()), "title", USERS, pool);
    }

    /**
     * Changes a source as {@link #change} does. If it has other figures then, its connections forget whether their conditions were
     * met: the former figures say nothing about it.
     */
    Uni<Source> replace(UUID workspaceId, UUID id, Consumer<Source> change) {
        return changeAlong(workspaceId, id, source -> {
            Source.Figures before = source.figures();
            change.accept(source);
            return before.equals(source.figures()) ? Uni.createFrom().voidItem() : forgetConditions(id);
        });
    }

    private Uni<Void> forgetConditions(UUID id) {
        return getSession()
                .flatMap(session ->
                        session.createNativeQuery(FORGET).setParameter(1, id).executeUpdate())
                .replaceWithVoid();
    }
}
