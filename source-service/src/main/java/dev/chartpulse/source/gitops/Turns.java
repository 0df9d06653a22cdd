package dev.chartpulse.source.gitops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Lets others on the same event loop have their turn during long work, such as that for thousands of resources. */
public final class Turns {

    /** Some of them take about a millisecond together. */
    static final int ITEMS = 10;

    private Turns() {}

    /** Goes on when what waited before has had its turn; at once where there is no event loop. */
    static Uni<Void> next() {
        Context context = Vertx.currentContext();
        return context == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(waiting -> context.runOnContext(go -> waiting.complete(null)));
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
