package dev.chartpulse.loops;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Several works of one turn, one after the other, of which none depends on another. */
public final class EachOnItsOwn {

    private EachOnItsOwn() {}

    /**
     * Does all works. One that fails or hangs does not hold up those after it; the turn fails when all were done, with all failures.
     *
     * @param works each says whether it may have left something to do
     * @param limit after this long a work that has not ended is given up, and counts as failed; all works together must fit into the turn
     * @param ifMore called once all were done, if one of them said so
     */
    public static Uni<Void> doAll(List<Supplier<Uni<Boolean>>> works, Duration limit, Runnable ifMore) {
        AtomicBoolean more = new AtomicBoolean();
        return Multi.createFrom()
                .iterable(works)
                .onItem()
                .transformToUni(work -> Uni.createFrom()
                        .deferred(work::get)
                        .ifNoItem()
                        .after(limit)
                        .fail()
                        .invoke(left -> more.compareAndSet(false, left)))
                .collectFailures()
                .concatenate()
                .onTermination()
                .invoke(() -> {
                    if (more.get()) {
                        ifMore.run();
                    }
                })
                .collect()
                .last()
                .replaceWithVoid();
    }
}
