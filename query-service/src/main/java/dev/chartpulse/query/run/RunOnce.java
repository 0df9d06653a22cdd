package dev.chartpulse.query.run;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** Joins equal work that is under way at the same time; nothing is kept once it is done. */
final class RunOnce<K, V> {

    private final Map<K, Uni<V>> underWay = new ConcurrentHashMap<>();

    /** The outcome of the work that is under way for the key, or of this. */
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
