package dev.chartpulse.delivery.email;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Lets a bounded number of pieces of work run at once; the others wait in order. Work that is cancelled while it waits is
 * forgotten and never begins.
 */
final class ConcurrencyLimit {

    private final Queue<Visit> waiting = new ArrayDeque<>();
    private int free;

    /**
     * Makes a limit with all places free.
     *
     * @param count how many pieces of work run at once
     */
    ConcurrencyLimit(int count) {
        this.free = count;
    }

    /**
     * Begins the work as soon as a place is free; the place is free again when the work ends or is cancelled.
     *
     * @param work asked for once, when a place is free
     */
    <T> Uni<T> within(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Visit visit = new Visit();
            return Uni.createFrom()
                    .<Boolean>emitter(visit::enter)
                    .chain(entered -> work.get())
                    .onTermination()
                    .invoke(visit::leave);
        });
    }

    private final class Visit {

        private UniEmitter<? super Boolean> emitter;
        private boolean inside;
        private boolean left;

        void enter(UniEmitter<? super Boolean> entering) {
            boolean atOnce;
            synchronized (ConcurrencyLimit.this) {
                emitter = entering;
                atOnce = free > 0 && !left;
                inside = atOnce;
                if (atOnce) {
                    free--;
                } else if (!left) {
                    waiting.add(this);
                }
            }
            if (atOnce) {
                entering.complete(true);
            }
        }

        /** Runs once, after the work, after its failure, or when its result is no longer wanted. */
        void leave() {
            Visit next;
            synchronized (ConcurrencyLimit.this) {
                left = true;
                if (!inside) {
                    waiting.remove(this);
                    return;
                }
                next = waiting.poll();
                if (next == null) {
                    free++;
                } else {
                    next.inside = true;
                }
            }
            if (next != null) {
                next.emitter.complete(true);
            }
        }
    }
}
