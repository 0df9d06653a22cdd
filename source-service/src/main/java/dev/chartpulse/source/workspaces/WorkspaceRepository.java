package dev.chartpulse.source.workspaces;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.problems.ProblemException;

/**
 * Rows that belong to a workspace, which is part of every question: nobody sees another's. Every method needs a session (or
 * transaction) of the caller's.
 *
 * @param <E> an entity with the fields id, workspaceId and createdAt
 */
public abstract class WorkspaceRepository<E> implements PanacheRepositoryBase<E, UUID> {

    private static final Sort NEWEST_FIRST = Sort.descending("createdAt", "id");

    private final String noun;

    /**
     * @param noun what a person calls one of them: "source"
     */
    protected WorkspaceRepository(String noun) {
        this.noun = noun;
    }

    /**
     * The row of this workspace, or a failure: {@link ProblemException} 404.
     */
    public Uni<E> get(UUID workspaceId, UUID id) {
        return find(workspaceId, id).onItem().ifNull().failWith(() -> ProblemException.notFound(noun, id));
    }

    /** The same, locked until the transaction ends, so that a concurrent change waits. */
    public Uni<E> lock(UUID workspaceId, UUID id) {
        return find("workspaceId = ?1 and id = ?2", workspaceId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound(noun, id));
    }

    /** The row of this workspace, or null. */
    public Uni<E> find(UUID workspaceId, UUID id) {
        return find("workspaceId = ?1 and id = ?2", workspaceId, id).firstResult();
    }

    /** Those of these ids that there are in the workspace, in no order. */
    public Uni<List<E>> find(UUID workspaceId, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("workspaceId = ?1 and id in ?2", workspaceId, ids);
    }

    /** One page, newest first, and one row more where there is a next page. */
    public Uni<List<E>> page(UUID workspaceId, PageRequest request) {
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
     * Removes it; {@link ProblemException} 404 when it is not there.
     *
     * @param used the 409 to fail with when something still refers to it
     */
    public Uni<Void> remove(UUID workspaceId, UUID id, ProblemException used) {
        return delete("workspaceId = ?1 and id = ?2", workspaceId, id)
                .onFailure(failure -> PostgresFault.of(failure) == PostgresFault.REFERENCE)
                .transform(failure -> used)
                .invoke(deleted -> {
                    if (deleted == 0) {
                        throw ProblemException.notFound(noun, id);
                    }
                })
                .replaceWithVoid();
    }
}
