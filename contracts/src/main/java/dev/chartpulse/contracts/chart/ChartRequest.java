package dev.chartpulse.contracts.chart;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.condition.When;

/**
 * Body of render-service's {@code POST /internal/charts} (answered with image/png) and {@code POST
 * /internal/summaries} (answered with a {@link ChartSummary}).
 *
 * @param series in drawing order; empty: a picture that says in words that there is no data
 * @param notices shown in the notice line
 * @param others the figures of series that the chart does not show but that conditions cover, without points
 * @param earlier the figures of the earlier window that the chart is compared with; null for no comparison
 * @param when the conditions to evaluate; null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChartRequest(
        ChartSpec chart, List<Series> series, List<String> notices, List<Series> others, Earlier earlier, When when) {

    public ChartRequest {
        Require.present(chart, "chart");
        series = Require.list(series);
        notices = Require.list(notices);
        others = Require.list(others);
        Earlier.checkFigures(others);
    }

    /** A chart without comparison and conditions. */
    public ChartRequest(ChartSpec chart, List<Series> series, List<String> notices) {
        this(chart, series, notices, null, null, null);
    }
}
