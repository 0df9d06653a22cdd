package dev.chartpulse.query.shape;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.query.foreign.TextLimit;

/**
 * Tells the series of several metrics apart where the data source gives some of them the same name, as {@code sum by (pod)} of both
 * does: each gets the label of its metric in front, or the metric's letter. Sums without labels, which Loki calls {@code {}}, are
 * named after their expressions.
 */
final class SharedNames {

    private static final String NO_LABELS = "{}";
    /** Of a query's model, where Loki has its expression. */
    private static final String EXPRESSION = "expr";

    private final QueryPlan plan;
    private final Map<String, List<Series>> byMetric;

    private SharedNames(List<Series> series, QueryPlan plan) {
        this.plan = plan;
        this.byMetric = series.stream().collect(Collectors.groupingBy(Series::refId));
    }

    /** The same series, in their order, with these names. */
    static List<Series> apart(List<Series> series, QueryPlan plan) {
        SharedNames names = new SharedNames(series, plan);
        boolean sums = names.areShared(NO_LABELS::equals, each -> true);
        boolean others = names.areShared(name -> !NO_LABELS.equals(name), names::keepsItsName);
        return series.stream()
                .map(each -> (NO_LABELS.equals(each.name()) ? sums : others) ? each.withName(names.of(each)) : each)
                .toList();
    }

    /** Whether several metrics have series of one of these names. */
    private boolean areShared(Predicate<String> names, Predicate<Series> series) {
        List<Set<String>> ofMetrics = byMetric.values().stream()
                .map(all -> all.stream()
                        .filter(series)
                        .map(Series::name)
                        .filter(names)
                        .collect(Collectors.toSet()))
                .toList();
        return ofMetrics.stream().flatMap(Set::stream).distinct().count()
                < ofMetrics.stream().mapToInt(Set::size).sum();
    }

    /** False for a metric's only series if the metric has a label, by which it is called. */
    private boolean keepsItsName(Series series) {
        return byMetric.get(series.refId()).size() > 1 || !isLabelled(metric(series));
    }

    /** In one line; renderers shorten it as they shorten all names. */
    private String of(Series series) {
        MetricQuery metric = metric(series);
        String expression = expression(metric);
        String name = NO_LABELS.equals(series.name()) && !expression.isBlank()
                ? expression.strip().replaceAll("\\s+", " ")
                : (isLabelled(metric) ? metric.label() : metric.refId()) + " " + series.name();
        return TextLimit.NAME.cutDistinct(name.strip());
    }

    private MetricQuery metric(Series series) {
        return plan.metrics().stream()
                .filter(metric -> metric.refId().equals(series.refId()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isLabelled(MetricQuery metric) {
        return metric.label() != null && !metric.label().isBlank();
    }

    private static String expression(MetricQuery metric) {
        String text = metric.model() != null ? metric.model().path(EXPRESSION).asText("") : metric.expression();
        return text == null ? "" : text;
    }
}
