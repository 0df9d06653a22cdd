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
 * @param series times in epoch milliseconds, values as numbers or null, unit and decimals as in the chart; the statistics
 *     are counted over all rows, of which the points may be a selection
 * @param notices what a reader of the chart should know, in the same words as in the picture; only those of the query if
 *     render-service is of an older version, whose summary has no notices
 * @param noData whether no series has a value in the window. This is not an error: summary and picture say it
 */
@Schema(
        name = "Preview",
        requiredProperties = {"series", "summary", "notices", "noData", "from", "to"})
record PreviewView(
        List<Series> series,
        ChartSummary summary,
        List<String> notices,

        @Schema(description = "Whether no series has a value in the window; picture and summary say so, too.")
        boolean noData,

        Instant from,
        Instant to) {

    /**
     * Joins the query's result with the summary of its chart.
     *
     * @param summary of the chart drawn from this result
     */
    static PreviewView of(ChartSpec chart, QueryResult result, ChartSummary summary) {
        List<Series> series = result.series().stream()
                .map(one -> asChosen(one, chart.metrics()))
                .toList();
        List<String> notices = summary.notices().isEmpty() ? result.notices() : summary.notices();
        ChartSummary words = summary.withNotices(List.of());
        return new PreviewView(series, words, notices, result.noData(), chart.from(), chart.to());
    }

    /** The series with the unit and decimals that the user chose; where the user chose none, those of the data stay. */
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
