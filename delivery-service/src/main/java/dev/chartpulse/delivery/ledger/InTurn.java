package dev.chartpulse.delivery.ledger;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.traces.ContextExecutor;

/** Work on the same pulse, done one after the other, in the order in which it was asked for. Work on other pulses is not held up. Thread-safe. */
final class InTurn {

    /** Of each pulse the end of the work that was asked for last. */
    private final Map<UUID, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();

    /** Does the work once all that was asked for before has ended, be it by a failure or because it was cancelled. */
    <T> Uni<T> run(UUID pulse, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> end = new CompletableFuture<>();
            CompletableFuture<Void> before = ends.put(pulse, end);
            if (before == null) {
                return work.onTermination().invoke(() -> end(pulse, end));
            }
            return Uni.createFrom()
                    // A copy, because whoever cancels completes it.
                    .completionStage(before::copy)
                    .emitOn(ContextExecutor.current())
                    .chain(() -> work)
                    .onTermination()
                    // What is cancelled while it waits lets nobody before those it waited for.
                    .invoke(() -> before.thenRun(() -> end(pulse, end)));
        });
    }

    private void end(UUID pulse, CompletableFuture<Void> end) {
        ends.remove(pulse, end);
        end.complete(null);
    }

    /** How many pulses there is work on. */
    int size() {
        return ends.size();
    }
}
