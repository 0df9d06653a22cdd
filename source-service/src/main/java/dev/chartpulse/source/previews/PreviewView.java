package dev.chartpulse.source.previews;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.QueryResult;

/**
 * What a source would chart, as data.
 *
 * @param series normalised: times in epoch milliseconds, values as numbers or null, unit and decimals as the chart has them;
 *     the statistics are those of all rows, of which the points may be a selection
 * @param notices what a reader of the chart should know, as the picture says it; those of the query alone if render-service is of a
 *     version that tells none
 * @param noData whether no series has a value in the window: no error, and worded in the summary and in the picture
 */
@Schema(
        name = "Preview",
        requiredProperties = {"series", "summary", "notices", "noData", "from", "to"})
record PreviewView(
        List<Series> series, ChartSummary summary, List<String> notices, boolean noData, Instant from, Instant to) {

    static PreviewView of(ChartSpec chart, QueryResult result, ChartSummary summary) {
        List<Series> series = result.series().stream()
                .map(one -> asChosen(one, chart.metrics()))
                .toList();
        List<String> notices = summary.notices().isEmpty() ? result.notices() : summary.notices();
        ChartSummary words = summary.withNotices(List.of());
        return new PreviewView(series, words, notices, result.noData(), chart.from(), chart.to());
    }

    /** The unit and decimals that the user chose, as the chart shows them, before those that the series brings. */
    private static Series asChosen(Series series, List<MetricStyle> metrics) {
        return metrics.stream()
                .filter(metric -> metric.refId().equals(series.refId()))
                .findFirst()
                .map(metric -> series.withStyle(
                        metric.unit() == null ? series.unit() : metric.unit(),
                        metric.decimals() == null ? series.decimals() : metric.decimals()))
                .orElse(series);
    }
}
