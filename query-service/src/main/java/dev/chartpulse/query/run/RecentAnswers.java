package dev.chartpulse.query.run;

import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;

/**
 * Keeps answers for a minute, so that the connections of a source that are due at the same instant ask its Grafana once. An
 * answer is found only by an equal plan: the same workspace, integration and sealed token, data source, queries, window,
 * zone and all else that a plan holds. Failures are never kept. What is kept has a bound: the answers used least go first.
 */
final class RecentAnswers {

    static final Duration KEPT = Duration.ofMinutes(1);
    /** In bytes, roughly. */
    static final int MOST_BYTES = 16 << 20;

    /** For the names and labels of series, and for what the plan holds besides texts that may be long. */
    private static final int BASE = 4096;

    private static final int POINT = 16;

    private final Cache<Asked, Answered> kept;

    RecentAnswers(Ticker ticker) {
        kept = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(KEPT)
                .maximumWeight(MOST_BYTES)
                .<Asked, Answered>weigher(RecentAnswers::weight)
                // What goes is gone at once, and no other thread is needed.
                .executor(Runnable::run)
                .build();
    }

    Optional<Answered> find(Asked asked) {
        return Optional.ofNullable(kept.getIfPresent(asked));
    }

    void keep(Asked asked, Answered answer) {
        kept.put(asked, answer);
    }

    long size() {
        kept.cleanUp();
        return kept.estimatedSize();
    }

    private static int weight(Asked asked, Answered answer) {
        QueryPlan plan = asked.plan();
        int points = answer.result().series().stream().mapToInt(Series::size).sum();
        int queries = plan.metrics().stream().mapToInt(RecentAnswers::bytes).sum();
        return BASE
                        * (1
                                + answer.result().series().size()
                                + answer.result().others().size())
                + POINT * points
                + (answer.result().csv() == null ? 0 : answer.result().csv().bytes().length)
                + queries
                + bytes(plan.grafana().caBundle());
    }

    private static int bytes(MetricQuery metric) {
        return bytes(metric.expression())
                + bytes(metric.model() == null ? null : metric.model().toString());
    }

    private static int bytes(String text) {
        return text == null ? 0 : 2 * text.length();
    }
}
