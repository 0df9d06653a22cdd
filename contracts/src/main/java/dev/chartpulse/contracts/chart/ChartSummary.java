package dev.chartpulse.contracts.chart;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * A chart in words and numbers.
 *
 * @param altText what the picture shows, for someone who cannot see it; at most {@value #MAX_ALT_TEXT} characters
 * @param series one entry per drawn series
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChartSummary(String altText, List<SeriesSummary> series) {

    /** Slack's bound on {@code alt_txt}. */
    public static final int MAX_ALT_TEXT = 1000;

    public ChartSummary {
        Require.text(altText, "altText");
        series = Require.list(series);
    }
}
