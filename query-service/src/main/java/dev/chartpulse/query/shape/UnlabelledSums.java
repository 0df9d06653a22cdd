package dev.chartpulse.query.shape;

import java.util.List;
import java.util.Objects;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.query.foreign.TextLimit;

/**
 * Names sums without labels, which Loki calls {@code {}}. Where several metrics have such a series, each is named after its
 * expression.
 */
final class UnlabelledSums {

    private static final String NO_LABELS = "{}";
    /** Of a query's model, where Loki has its expression. */
    private static final String EXPRESSION = "expr";

    private UnlabelledSums() {}

    /** The same series, in their order, with these names. */
    static List<Series> named(List<Series> series, QueryPlan plan) {
        boolean ambiguous = series.stream()
                        .filter(each -> NO_LABELS.equals(each.name()))
                        .map(Series::refId)
                        .distinct()
                        .count()
                > 1;
        return !ambiguous
                ? series
                : series.stream()
                        .map(each ->
                                NO_LABELS.equals(each.name()) ? each.withName(expression(plan, each.refId())) : each)
                        .toList();
    }

    /** In one line; renderers shorten it as they shorten all names. */
    private static String expression(QueryPlan plan, String refId) {
        return plan.metrics().stream()
                .filter(metric -> Objects.equals(metric.refId(), refId))
                .map(UnlabelledSums::expression)
                .filter(text -> !text.isBlank())
                .map(text -> TextLimit.NAME.cutDistinct(text.strip().replaceAll("\\s+", " ")))
                .findFirst()
                .orElse(NO_LABELS);
    }

    private static String expression(MetricQuery metric) {
        return metric.model() != null ? metric.model().path(EXPRESSION).asText("") : metric.expression();
    }
}
