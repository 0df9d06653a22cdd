package dev.chartpulse.contracts.chart;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * Body of render-service's {@code POST /internal/charts} (answered with image/png) and {@code POST
 * /internal/summaries} (answered with a {@link ChartSummary}).
 *
 * @param series in drawing order; empty: a picture that says in words that there is no data
 * @param notices shown in the notice line
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChartRequest(ChartSpec chart, List<Series> series, List<String> notices) {

    public ChartRequest {
        Require.present(chart, "chart");
        series = Require.list(series);
        notices = Require.list(notices);
    }
}
