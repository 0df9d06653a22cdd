package dev.chartpulse.source.previews;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.QueryResult;

/**
 * What a source would chart, as data.
 *
 * @param series normalised: times in epoch milliseconds, values as numbers or null
 * @param notices what a reader of the chart should know
 */
@Schema(
        name = "Preview",
        requiredProperties = {"series", "summary", "notices", "noData", "from", "to"})
record PreviewView(
        List<Series> series, ChartSummary summary, List<String> notices, boolean noData, Instant from, Instant to) {

    static PreviewView of(ChartSpec chart, QueryResult result, ChartSummary summary) {
        return new PreviewView(result.series(), summary, result.notices(), result.noData(), chart.from(), chart.to());
    }
}
