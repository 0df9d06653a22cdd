package dev.chartpulse.query.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.query.dialect.InfinityColumns;
import dev.chartpulse.query.failure.DataSourceWords;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.frame.DecodedAnswer;
import dev.chartpulse.query.frame.NotASeries;

/** Finds what failed, metric by metric. If one of two metrics failed, the query fails; the message names every metric that did. */
final class MetricFailures {

    /** The status that Grafana's SDK writes for a failure for which the plugin gives no status. */
    private static final int UNTOLD = 500;

    private final QueryPlan plan;
    private final DecodedAnswer answer;

    MetricFailures(QueryPlan plan, DecodedAnswer answer) {
        this.plan = plan;
        this.answer = answer;
    }

    /**
     * Fails if a metric failed.
     *
     * @throws QueryFailure with the messages of all metrics that failed; permanent if the failure of one of them is
     */
    void check() {
        List<QueryFailure> failures = new ArrayList<>();
        answer.errors().forEach(error -> failures.add(rejected(error)));
        answer.refIds().forEach(refId -> {
            if (answer.errors().stream().noneMatch(error -> error.refId().equals(refId))) {
                unchartable(refId, failures);
            }
        });
        if (!failures.isEmpty()) {
            throw combined(failures);
        }
    }

    private static QueryFailure combined(List<QueryFailure> failures) {
        QueryFailure first = failures.stream()
                .filter(failure -> !failure.retryable())
                .findFirst()
                .orElse(failures.get(0));
        return failures.size() == 1
                ? first
                : first.saying(failures.stream()
                                .map(Throwable::getMessage)
                                .distinct()
                                .collect(Collectors.joining("\n")))
                        .of(failures.stream()
                                .flatMap(failure -> failure.errors().stream())
                                .toList());
    }

    private QueryFailure rejected(DecodedAnswer.MetricError error) {
        boolean isTold = error.status() != null && error.status() != UNTOLD;
        QueryFailure failure = Optional.of(error.message())
                .filter(words -> !isTold)
                .flatMap(DataSourceWords::failure)
                .orElseGet(() -> QueryFailure.of(kind(error), error.message()));
        return failure.saying(prefix(plan, error.refId()) + error.message()).of(field(error.refId(), error.message()));
    }

    /** The kind of an error. Its status is that of the data source, except for 500, which Grafana's SDK writes for an unknown status. */
    private static FailureKind kind(DecodedAnswer.MetricError error) {
        int status = error.status() == null ? 0 : error.status();
        String text = error.message().toLowerCase(Locale.ROOT);
        if (status == 429) {
            return FailureKind.RATE_LIMITED;
        }
        if (status == 408 || status == 504 || text.contains("context deadline exceeded")) {
            return FailureKind.TIMED_OUT;
        }
        if (text.contains("plugin.requestfailureerror") || text.contains("plugin.resourceexhausted")) {
            return FailureKind.QUERY_REJECTED;
        }
        if (status == 401 || status == 403) {
            return "downstream".equals(error.source())
                    ? FailureKind.CREDENTIALS_REFUSED
                    : FailureKind.PERMISSION_MISSING;
        }
        if (status == 404 && text.contains("data source")) {
            return FailureKind.DATA_SOURCE_UNKNOWN;
        }
        return status >= 500 ? FailureKind.DATA_SOURCE_FAILED : FailureKind.QUERY_REJECTED;
    }

    /** Adds a failure if the metric has frames, and none of them can be drawn. */
    private void unchartable(String refId, List<QueryFailure> failures) {
        if (answer.series().stream().anyMatch(series -> series.refId().equals(refId))) {
            return;
        }
        answer.refused().stream()
                .filter(refused -> refused.refId().equals(refId))
                .map(DecodedAnswer.Refused::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .ifPresent(reason -> failures.add(notChartable(refId, reason)));
    }

    private QueryFailure notChartable(String refId, NotASeries reason) {
        return QueryFailure.of(FailureKind.NOT_CHARTABLE, prefix(plan, refId) + reason.finding())
                .advising(advice(refId, reason))
                .of(field(refId, reason.finding()));
    }

    /** The field of the source's definition that holds the query; empty if there is no such metric. */
    private List<FieldError> field(String refId, String message) {
        return IntStream.range(0, plan.metrics().size())
                .filter(i -> plan.metrics().get(i).refId().equals(refId))
                .mapToObj(i -> new FieldError(
                        "metrics[" + i + "]." + (plan.metrics().get(i).expression() == null ? "model" : "expression"),
                        message))
                .toList();
    }

    private String advice(String refId, NotASeries reason) {
        if (plan.metrics().stream()
                .anyMatch(metric -> metric.refId().equals(refId) && InfinityColumns.areMissing(plan, metric))) {
            return InfinityColumns.ADVICE;
        }
        return reason == NotASeries.LONG_NOT_SORTED && InfinityColumns.isAsked(plan)
                ? InfinityColumns.SORT
                : Objects.requireNonNullElse(reason.action(), FailureKind.NOT_CHARTABLE.action());
    }

    /** The prefix of a message about a metric: "A: " if there is a second metric, else empty. */
    static String prefix(QueryPlan plan, String refId) {
        return plan.metrics().size() == 1 ? "" : refId + ": ";
    }
}
