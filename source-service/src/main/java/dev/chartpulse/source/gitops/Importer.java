package dev.chartpulse.source.gitops;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.postgres.PostgresFault;
import dev.chartpulse.source.gitops.Plan.Pruned;
import dev.chartpulse.source.gitops.Plan.Step;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.Bound;
import dev.chartpulse.source.workspaces.Workspace;
import dev.chartpulse.source.workspaces.Workspaces;

/**
 * Applies documents. Grafana, Slack and hosts are asked while the plan is made, and no transaction is open; then all is stored in one
 * transaction of the pg client, so that there is all of a document or nothing. Imports of one workspace are stored one after the other. If
 * anybody edited the workspace while a plan was made, it is made anew.
 */
@ApplicationScoped
class Importer {

    private static final int ATTEMPTS = 3;
    private static final String LOCK = "select from pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String CALLER = "select set_config('chartpulse.caller', $1, true)";

    private final Planner planner;
    private final ManagedRows rows;
    private final Fingerprints fingerprints;
    private final Workspaces workspaces;
    private final Pool pool;
    private final List<ManagedKind> kinds;

    Importer(
            Planner planner,
            ManagedRows rows,
            Fingerprints fingerprints,
            Workspaces workspaces,
            Pool pool,
            @Any Instance<ManagedKind> kinds) {
        this.workspaces = workspaces;
        this.planner = planner;
        this.rows = rows;
        this.fingerprints = fingerprints;
        this.pool = pool;
        this.kinds = kinds.stream()
                .sorted(Comparator.comparing(ManagedKind::section))
                .toList();
    }

    /** What {@link #apply} would do; stores nothing. Fails as it would. */
    Uni<Plan> plan(Workspace workspace, Document document, ImportOptions options) {
        return planner.plan(workspace, document, options);
    }

    /**
     * Applies a document. Fails with a {@link ProblemException}: 422 that names all faults of the document, 409 if others edit the workspace
     * all the time or what is to be deleted is used, those of Grafana, Slack and hosts that cannot be asked.
     */
    Uni<Plan> apply(Workspace workspace, Document document, ImportOptions options) {
        return planner.plan(workspace, document, options)
                .flatMap(plan -> pool.withTransaction(connection -> store(connection, plan))
                        .call(() -> plan.changesSettings()
                                ? workspaces.freshen()
                                : Uni.createFrom().voidItem())
                        .replaceWith(plan))
                .onFailure(Overtaken.class)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Overtaken.class)
                .transform(often -> ProblemException.changedMeanwhile());
    }

    private Uni<Void> store(SqlConnection connection, Plan plan) {
        UUID workspaceId = plan.workspace().id();
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of("import of workspace " + workspaceId))
                .chain(() -> fingerprints.of(connection, workspaceId))
                .invoke(print -> plan.requireSame(print))
                .chain(() -> sign(connection, plan))
                .chain(() -> each(kinds, kind -> requireRoom(connection, plan, kind)))
                .chain(() -> each(plan.steps(), step -> store(connection, plan, step)))
                .chain(() -> each(plan.pruned(), pruned -> delete(connection, workspaceId, pruned)))
                .chain(() -> rows.release(connection, plan.released()));
    }

    /** Says whose change it is where no request says so. */
    private static Uni<Void> sign(SqlConnection connection, Plan plan) {
        if (!plan.options().isFile()) {
            return Uni.createFrom().voidItem();
        }
        String file = ImportOptions.file(plan.options().manager());
        return connection
                .preparedQuery(CALLER)
                .execute(Tuple.of(new JsonObject()
                        .put("kind", "provisioning")
                        .put("id", file)
                        .put("name", file)
                        .put("operation", "provisioning")
                        .encode()))
                .replaceWithVoid();
    }

    private Uni<Void> requireRoom(SqlConnection connection, Plan plan, ManagedKind kind) {
        long created = plan.created(kind.section());
        if (created == 0) {
            return Uni.createFrom().voidItem();
        }
        Bound bound = new Bound(kind.section().kind(), kind.max());
        UUID workspaceId = plan.workspace().id();
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(bound.lock(workspaceId)))
                .chain(() -> connection
                        .preparedQuery("select count(*) as existing from "
                                + kind.section().kind() + " where workspace_id = $1")
                        .execute(Tuple.of(workspaceId)))
                .invoke(found -> bound.requireRoom(found.iterator().next().getLong("existing") + created - 1))
                .replaceWithVoid();
    }

    private Uni<Void> store(SqlConnection connection, Plan plan, Step step) {
        Uni<Void> written = step.writes()
                ? step.wanted().write().in(connection)
                : Uni.createFrom().voidItem();
        return written.onFailure(ProblemException.class)
                .transform(failure -> plan.located(step, failure))
                .onFailure(failure -> PostgresFault.of(failure) == PostgresFault.RULE)
                .transform(failure -> ProblemException.invalid(
                        step.resource().path(), "has a value that is too long, or a number that is too large"))
                .chain(() -> step.marks()
                        ? rows.mark(
                                connection,
                                step.resource().section(),
                                step.id(),
                                plan.options().manager(),
                                step.secretFrom(),
                                step.secretMark())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> delete(SqlConnection connection, UUID workspaceId, Pruned pruned) {
        String kind = pruned.managed().section().kind();
        return connection
                .preparedQuery("delete from " + kind + " where id = $1 and workspace_id = $2")
                .execute(Tuple.of(pruned.present().id(), workspaceId))
                .onFailure(failure -> PostgresFault.of(failure) == PostgresFault.REFERENCE)
                .transform(failure -> ProblemException.conflict(
                        ProblemCode.of(kind + "-in-use"),
                        "The " + kind + " \"" + pruned.present().name()
                                + "\" is in the document no more, and cannot be deleted while others use it.",
                        "Take away what uses it, or leave it in the document."))
                .replaceWithVoid();
    }

    /** Does the work for one after the other; the first failure ends it. */
    static <T> Uni<Void> each(List<T> all, java.util.function.Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(item -> work.apply(item))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Somebody edited the workspace after the plan was made. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        Overtaken() {
            super("the workspace was edited meanwhile", null, false, false);
        }
    }
}
