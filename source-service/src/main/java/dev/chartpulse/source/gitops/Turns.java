package dev.chartpulse.source.gitops;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.chartpulse.source.workspaces.WorkspaceEntity;
import dev.chartpulse.source.workspaces.WorkspaceRepository;

/** Lets others on the same event loop have their turn during long work, such as that for thousands of resources. */
public final class Turns {

    /** Some of them take about a millisecond together. */
    static final int ITEMS = 10;

    /** So many rows are read at once: what a large result consists of is decoded, and made into entities, in one long step. */
    static final int PART = 200;

    private Turns() {}

    /** Goes on when what waited before has had its turn; at once where there is no event loop. */
    static Uni<Void> next() {
        Context context = Vertx.currentContext();
        return context == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(waiting -> context.runOnContext(go -> waiting.complete(null)));
    }

    /** Reads rows with these ids in parts, one after the other. */
    public static <R> Uni<List<R>> parts(List<UUID> ids, Function<List<UUID>, Uni<List<R>>> read) {
        return Multi.createFrom()
                .iterable(ids)
                .group()
                .intoLists()
                .of(PART)
                .onItem()
                .transformToUniAndConcatenate(read::apply)
                .onItem()
                .<R>disjoint()
                .collect()
                .asList();
    }

    /** Makes something of each row of a workspace, which are read in parts. */
    public static <E extends WorkspaceEntity, R> Uni<List<R>> map(
            WorkspaceRepository<E> repository, UUID workspaceId, Function<E, R> work) {
        return repository
                .ids(workspaceId)
                .flatMap(ids ->
                        parts(ids, some -> repository.load(workspaceId, some).flatMap(rows -> map(rows, work))));
    }

    /** Makes something of each item, in their order, a few in a turn. */
    public static <T, R> Uni<List<R>> map(Iterable<T> items, Function<? super T, R> work) {
        return Uni.createFrom().deferred(() -> {
            List<R> made = new ArrayList<>();
            return Multi.createFrom()
                    .iterable(items)
                    .group()
                    .intoLists()
                    .of(ITEMS)
                    .onItem()
                    .transformToUniAndConcatenate(
                            some -> next().invoke(() -> some.forEach(item -> made.add(work.apply(item)))))
                    .collect()
                    .last()
                    .replaceWith(made);
        });
    }
}
