package dev.chartpulse.query.shape;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.query.foreign.TextLimit;
import dev.chartpulse.query.frame.LabelText;

/**
 * Names as Grafana's front end shows them where its data sources rename series before they are named.
 *
 * <ul>
 *   <li>Prometheus: a plain selector's series carry the metric's name twice, as the field's name and as the label {@code
 *       __name__}. The field's is left out; the label, too, where all series of the answer have the same one (as plugin 13.1.7
 *       does, and none before), unless no other label is there.
 *   <li>Loki: a sum without labels is called {@code {}}. Where several metrics have such a series, each is named after its
 *       expression.
 * </ul>
 */
final class FrontEndNames {

    private static final String METRIC_NAME = "__name__";
    private static final String NO_LABELS = "{}";
    /** Of a query's model, where Loki has its expression. */
    private static final String EXPRESSION = "expr";

    private FrontEndNames() {}

    /** The same series, in their order, with these names. */
    static List<Series> of(List<Series> series, QueryPlan plan) {
        Set<String> metricNames = new HashSet<>();
        series.forEach(each -> metricNames.add(each.labels().get(METRIC_NAME)));
        boolean one = metricNames.size() == 1;
        boolean ambiguous = series.stream()
                        .filter(each -> NO_LABELS.equals(each.name()))
                        .map(Series::refId)
                        .distinct()
                        .count()
                > 1;
        return series.stream()
                .map(each -> ambiguous && NO_LABELS.equals(each.name())
                        ? each.withName(expression(plan, each.refId()))
                        : each.withName(selected(each, one)))
                .toList();
    }

    private static String selected(Series series, boolean one) {
        String metricName = series.labels().get(METRIC_NAME);
        if ((metricName + " " + metricName).equals(series.name())) {
            return metricName;
        }
        if (metricName == null || !series.name().equals(metricName + " " + LabelText.of(series.labels()))) {
            return series.name();
        }
        Map<String, String> shown = new HashMap<>(series.labels());
        if (one) {
            shown.remove(METRIC_NAME);
        }
        return TextLimit.NAME.cutDistinct(shown.isEmpty() ? metricName : LabelText.of(shown));
    }

    /** In one line; renderers shorten it as they shorten all names. */
    private static String expression(QueryPlan plan, String refId) {
        return plan.metrics().stream()
                .filter(metric -> Objects.equals(metric.refId(), refId))
                .map(FrontEndNames::expression)
                .filter(text -> !text.isBlank())
                .map(text -> TextLimit.NAME.cutDistinct(text.strip().replaceAll("\\s+", " ")))
                .findFirst()
                .orElse(NO_LABELS);
    }

    private static String expression(MetricQuery metric) {
        return metric.model() != null ? metric.model().path(EXPRESSION).asText("") : metric.expression();
    }
}
