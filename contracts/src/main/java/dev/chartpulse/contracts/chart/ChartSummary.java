package dev.chartpulse.contracts.chart;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.condition.ConditionOutcome;

/**
 * A chart in words and numbers.
 *
 * @param altText what the picture shows, for someone who cannot see it; at most {@value #MAX_ALT_TEXT} characters
 * @param series one entry per series of the chart
 * @param notices what a reader should know about the data, those of the request included; empty where they stand beside the
 *     summary already, as in an event
 * @param condition what became of the connection's conditions; null if it has none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChartSummary(
        String altText,
        List<SeriesSummary> series,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notices,
        @JsonInclude(JsonInclude.Include.NON_NULL) ConditionOutcome condition) {

    /** Slack's bound on {@code alt_txt}. */
    public static final int MAX_ALT_TEXT = 1000;

    public ChartSummary {
        Require.text(altText, "altText");
        series = Require.list(series);
        notices = Require.list(notices);
    }

    /** A summary without notices and conditions. */
    public ChartSummary(String altText, List<SeriesSummary> series) {
        this(altText, series, List.of(), null);
    }

    /** The same summary with what became of the conditions; null for none. */
    public ChartSummary withCondition(ConditionOutcome outcome) {
        return new ChartSummary(altText, series, notices, outcome);
    }

    /** The same summary with other notices. */
    public ChartSummary withNotices(List<String> other) {
        return new ChartSummary(altText, series, other, condition);
    }
}
