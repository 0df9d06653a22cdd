package dev.chartpulse.source.sources;

import java.time.Duration;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.GrafanaAccess;

/**
 * Keeps for a minute which data sources were found, so that someone who tries one preview after the other does not wait for the
 * list of all data sources each time. A data source is found only with the same access, token included.
 */
final class RecentDataSources {

    static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private final Cache<Key, DataSourceRef> kept;

    RecentDataSources(Ticker ticker) {
        kept = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(KEPT)
                .maximumSize(MOST)
                // What goes is gone at once, and no other thread is needed.
                .executor(Runnable::run)
                .build();
    }

    private record Key(GrafanaAccess access, String uid) {}

    /**
     * The chosen data source.
     *
     * @param look looks for it, if it is not kept or if the choice names another type
     */
    Uni<DataSourceRef> find(GrafanaAccess access, DataSourceChoice choice, Supplier<Uni<DataSourceRef>> look) {
        Key key = new Key(access, choice.uid());
        DataSourceRef known = kept.getIfPresent(key);
        return known != null && (choice.type() == null || choice.type().equals(known.type()))
                ? Uni.createFrom().item(known)
                : look.get().invoke(found -> kept.put(key, found));
    }
}
