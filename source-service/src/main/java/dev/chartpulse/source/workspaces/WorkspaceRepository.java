package dev.chartpulse.source.workspaces;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.source.editing.Creations;
import dev.chartpulse.source.editing.EditConditions;
import dev.chartpulse.source.editing.Statements;
import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Listing;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.sql.Sql;

/**
 * The rows of one kind that workspaces own: listed, read, stored, changed and deleted in one way for all kinds. The
 * workspace is part of every question: nobody sees another's. Each method opens its own session, except {@link #find} and
 * {@link #get}, which join the caller's.
 *
 * @param <E> the entity
 */
public abstract class WorkspaceRepository<E extends WorkspaceEntity> implements PanacheRepositoryBase<E, UUID> {

    private static final String OF_WORKSPACE = "workspaceId = ?1 and id = ?2";
    private static final String LOCK = "select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))";
    private static final String CLOCK = "select clock_timestamp()";

    /** The most users of a row that are listed in the refusal to delete it. */
    private static final int MAX_LISTED = 20;

    private final Bound bound;
    private final String name;
    private final String users;
    private final Pool pool;

    /** Injected here, so that no repository has to hand it on. */
    @Inject
    EditConditions conditions;

    @Inject
    Creations creations;

    /**
     * Tells the repository how many rows may be, and what may use one.
     *
     * @param bound the word for one row, which is also the table's name, and how many rows a workspace may have
     * @param name the column by which people know a row
     * @param users SQL for everything that uses the row with id ?1: its kind, id and name, and for what it is used, or null
     */
    protected WorkspaceRepository(Bound bound, String name, String users, Pool pool) {
        this.bound = bound;
        this.name = name;
        this.pool = pool;
        this.users = users;
    }

    /** One page of the rows of a workspace. */
    public <V> Uni<Page<V>> list(Workspace workspace, ListRequest request, Function<E, V> view) {
        return list(workspace, List.of(), request, view);
    }

    /**
     * One page of the rows of a workspace that are of certain kinds.
     *
     * @param kinds values of the column {@code kind}, by words of ours; empty for any, also of a table without that column
     */
    public <V> Uni<Page<V>> list(Workspace workspace, List<String> kinds, ListRequest request, Function<E, V> view) {
        return new Listing(bound.kind(), name, workspace.id(), request)
                .among("r.kind", kinds)
                .page(pool, ids -> load(workspace.id(), ids), WorkspaceEntity::id, view);
    }

    /** The ids of all rows of a workspace. */
    public Uni<List<UUID>> ids(UUID workspaceId) {
        return pool.preparedQuery("select id from " + bound.kind() + " where workspace_id = $1 order by id")
                .execute(Tuple.of(workspaceId))
                .map(rows -> Sql.list(rows, row -> row.getUUID("id")));
    }

    /** The rows of a workspace with these ids, in any order. */
    public Uni<List<E>> load(UUID workspaceId, List<UUID> ids) {
        return Panache.withSession(() -> list("workspaceId = ?1 and id in ?2", workspaceId, ids));
    }

    /** The row of this workspace; fails with a {@link ProblemException} 404. */
    public Uni<E> load(Workspace workspace, UUID id) {
        return Panache.withSession(() -> get(workspace.id(), id));
    }

    /** Loads a row that is about to be changed; fails as {@link #load} does, and with 412 if it is not as the request's If-Match has it. */
    public Uni<E> loadForChange(Workspace workspace, UUID id) {
        return load(workspace, id).invoke(this::requireCondition);
    }

    /** Loads as {@link #load} does, but in the caller's session. */
    public Uni<E> get(UUID workspaceId, UUID id) {
        return find(workspaceId, id).onItem().ifNull().failWith(() -> notFound(id));
    }

    /** The row of this workspace, or null; in the caller's session. */
    public Uni<E> find(UUID workspaceId, UUID id) {
        return find(OF_WORKSPACE, workspaceId, id).firstResult();
    }

    /**
     * Stores a new row, once for each Idempotency-Key; fails with a {@link ProblemException} 422 when the workspace has as many as it
     * may have, or what the row refers to is gone.
     *
     * @param view makes what the client sees of the row
     */
    public <V> Uni<V> store(E row, Function<E, V> view) {
        return Panache.withTransaction(() -> getSession()
                        .flatMap(session -> creations.create(
                                Statements.of(session), row.workspaceId(), bound.kind() + "s", () -> insert(row)
                                        .map(view))))
                .onFailure(WorkspaceRepository::isReference)
                .transform(WorkspaceRepository::integrationGone);
    }

    private Uni<E> insert(E row) {
        return requireRoom(row.workspaceId())
                .chain(this::now)
                .invoke(row::created)
                .chain(() -> persistAndFlush(row))
                .call(this::readAgain);
    }

    /**
     * Changes a row, which is locked meanwhile, so that a concurrent change waits; fails with a {@link ProblemException} 404
     * when it is not there, 412 when it is not as the request's If-Match has it, and 422 when what it refers to is gone.
     *
     * @param change may fail with a {@link ProblemException}
     */
    public Uni<E> change(UUID workspaceId, UUID id, Consumer<E> change) {
        return changeAlong(workspaceId, id, row -> {
            change.accept(row);
            return Uni.createFrom().voidItem();
        });
    }

    /** Changes a row as {@link #change} does, and in the same transaction what goes along with it. */
    protected Uni<E> changeAlong(UUID workspaceId, UUID id, Function<E, Uni<Void>> change) {
        return Panache.withTransaction(() -> lock(workspaceId, id)
                        .invoke(this::requireCondition)
                        .call(row -> now().flatMap(now -> updated(row, now, change)))
                        .call(row -> flush().chain(() -> readAgain(row))))
                .onFailure(WorkspaceRepository::isReference)
                .transform(WorkspaceRepository::integrationGone);
    }

    /** All changes are made before anything is flushed: PostgreSQL is to see in one statement whether there is any. */
    private static <E extends WorkspaceEntity> Uni<Void> updated(E row, Instant now, Function<E, Uni<Void>> change) {
        Uni<Void> along = change.apply(row);
        row.updated(now);
        return along;
    }

    /** Changes a row as {@link #change} does, but keeps the instant of its last update, because no user made the change. */
    public Uni<E> note(UUID workspaceId, UUID id, Consumer<E> change) {
        return Panache.withTransaction(() -> lock(workspaceId, id).invoke(change));
    }

    /**
     * Deletes a row; fails with a {@link ProblemException} 404 when it is not there, 412 when it is not as the request's If-Match has it,
     * 409 when something uses it.
     */
    public Uni<Void> delete(Workspace workspace, UUID id) {
        return Panache.withTransaction(() -> lock(workspace.id(), id)
                        .invoke(this::requireCondition)
                        .chain(() -> delete(OF_WORKSPACE, workspace.id(), id)))
                .onFailure(WorkspaceRepository::isReference)
                .recoverWithUni(failure -> users(id).map(found -> {
                    throw UsedBy.refusal(bound.kind(), found);
                }))
                .replaceWithVoid();
    }

    private void requireCondition(E row) {
        conditions.require(row.id(), row.updatedAt());
        Provisioned.requireNot(row.provisionedFrom());
    }

    /** Reads what PostgreSQL makes of a row that was stored: the numbers of its JSON, and what depends on other rows. */
    private Uni<Void> readAgain(E row) {
        return getSession().flatMap(session -> session.refresh(row));
    }

    private Uni<E> lock(UUID workspaceId, UUID id) {
        return find(OF_WORKSPACE, workspaceId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> notFound(id));
    }

    private Uni<Long> requireRoom(UUID workspaceId) {
        return getSession()
                .flatMap(session -> session.createNativeQuery(LOCK, Integer.class)
                        .setParameter(1, bound.lock(workspaceId))
                        .getSingleResult())
                .chain(() -> count("workspaceId", workspaceId))
                .invoke(bound::requireRoom);
    }

    /** The present instant by PostgreSQL's clock, because it is compared with other instants of that clock. */
    private Uni<Instant> now() {
        return getSession().flatMap(session -> session.createNativeQuery(CLOCK, Instant.class)
                .getSingleResult());
    }

    private Uni<UsedBy> users(UUID id) {
        return Panache.withSession(() -> getSession()
                .flatMap(session -> session.createNativeQuery(UsedBy.counting(users), Object[].class)
                        .setParameter(1, id)
                        .setMaxResults(MAX_LISTED)
                        .getResultList())
                .map(UsedBy::of));
    }

    private ProblemException notFound(UUID id) {
        return ProblemException.notFound(bound.kind(), id);
    }

    private static boolean isReference(Throwable failure) {
        return PostgresFault.of(failure) == PostgresFault.REFERENCE;
    }

    /** An integration is all that such rows refer to. */
    private static ProblemException integrationGone(Throwable failure) {
        return ProblemException.invalid("integrationId", "was deleted meanwhile");
    }
}
