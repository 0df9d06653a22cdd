package dev.chartpulse.query.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** Runs equal work that is requested at the same time only once. No outcome is kept after the work has ended. */
final class RunOnce<K, V> {

    private final Map<K, Uni<V>> underWay = new ConcurrentHashMap<>();

    /** The outcome of the work that is under way for the key; if none is, starts the given work. */
    Uni<V> run(K key, Supplier<Uni<V>> work) {
        return underWay.computeIfAbsent(key, absent -> start(key, work));
    }

    private Uni<V> start(K key, Supplier<Uni<V>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onTermination()
                .invoke(() -> underWay.remove(key))
                .memoize()
                .indefinitely();
    }

    int size() {
        return underWay.size();
    }
}
