package dev.chartpulse.source.integrations;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.problems.DatabaseFault;
import dev.chartpulse.source.problems.ProblemException;

/** The stored integrations; every method needs a session (or transaction) of the caller's. */
@ApplicationScoped
public class IntegrationRepository implements PanacheRepositoryBase<Integration, UUID> {

    private static final Sort NEWEST_FIRST = Sort.descending("createdAt", "id");

    /**
     * The integration of this workspace, or a failure: {@link ProblemException} 404.
     */
    public Uni<Integration> get(UUID workspaceId, UUID id) {
        return find(workspaceId, id).onItem().ifNull().failWith(() -> ProblemException.notFound("integration", id));
    }

    /** The same, locked until the transaction ends, so that a concurrent change waits. */
    public Uni<Integration> lock(UUID workspaceId, UUID id) {
        return find("workspaceId = ?1 and id = ?2", workspaceId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("integration", id));
    }

    /** The integration of this workspace, or null. */
    public Uni<Integration> find(UUID workspaceId, UUID id) {
        return find("workspaceId = ?1 and id = ?2", workspaceId, id).firstResult();
    }

    /** Those of these ids that there are in the workspace, in no order. */
    public Uni<List<Integration>> find(UUID workspaceId, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("workspaceId = ?1 and id in ?2", workspaceId, ids);
    }

    Uni<List<Integration>> page(UUID workspaceId, PageRequest request) {
        return find(
                        "workspaceId = ?1 and (createdAt < ?2 or (createdAt = ?2 and id < ?3))",
                        NEWEST_FIRST,
                        workspaceId,
                        request.after().at(),
                        request.after().id())
                .page(Page.ofSize(request.rows()))
                .list();
    }

    /**
     * @param used the 409 to fail with when something still refers to it
     */
    Uni<Void> remove(UUID workspaceId, UUID id, ProblemException used) {
        return delete("workspaceId = ?1 and id = ?2", workspaceId, id)
                .onFailure(failure -> DatabaseFault.of(failure) == DatabaseFault.REFERENCE)
                .transform(failure -> used)
                .invoke(deleted -> {
                    if (deleted == 0) {
                        throw ProblemException.notFound("integration", id);
                    }
                })
                .replaceWithVoid();
    }
}
