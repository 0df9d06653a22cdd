package dev.chartpulse.render.work;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.Series;

/**
 * Keeps charts for a minute, so that the connections of a source that are due at the same instant have their chart drawn once.
 * A chart is found only by an equal request, which holds all that decides the picture and its words: the specification with
 * title, window, zone and theme, every point and name of the series, the figures of the earlier window, and the notices. A failure is shared by those who wait
 * for it, and not kept. What is kept has a bound: the charts used least go first.
 */
final class RecentCharts {

    static final Duration KEPT = Duration.ofMinutes(1);
    /** In bytes, roughly. */
    static final int MOST_BYTES = 12 << 20;

    /** For names, labels and figures. */
    private static final int SERIES = 4096;

    private static final int POINT = 16;

    private final AsyncCache<ChartRequest, DrawnChart> kept;

    RecentCharts(Ticker ticker) {
        kept = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(KEPT)
                .maximumWeight(MOST_BYTES)
                .<ChartRequest, DrawnChart>weigher(RecentCharts::weight)
                // What goes is gone at once, and no other thread is needed.
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * A chart, and whether another one asked for it first.
     *
     * @param shared whether it was not drawn for the one who gets it
     */
    record Found(DrawnChart chart, boolean shared) {}

    /** The chart of an equal request that was drawn or is being drawn; else that of the given work. */
    Uni<Found> find(ChartRequest request, Supplier<Uni<DrawnChart>> draw) {
        return Uni.createFrom().deferred(() -> {
            AtomicBoolean shared = new AtomicBoolean(true);
            CompletableFuture<DrawnChart> chart = kept.get(request, (absent, executor) -> {
                shared.set(false);
                return draw.get().subscribeAsCompletionStage();
            });
            // Whoever stops waiting cancels a copy, and takes the chart from nobody.
            return Uni.createFrom()
                    .completionStage(() -> chart.thenApply(drawn -> drawn))
                    .map(drawn -> new Found(drawn, shared.get()));
        });
    }

    long size() {
        kept.synchronous().cleanUp();
        return kept.synchronous().estimatedSize();
    }

    private static int weight(ChartRequest request, DrawnChart chart) {
        int points = request.series().stream().mapToInt(Series::size).sum();
        int notices = request.notices().stream().mapToInt(String::length).sum();
        int earlier = request.earlier() == null ? 0 : request.earlier().series().size();
        return chart.png().length + SERIES * (1 + request.series().size() + earlier) + POINT * points + 2 * notices;
    }
}
