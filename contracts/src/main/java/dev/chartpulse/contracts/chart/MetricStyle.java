package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * How one metric is labelled, and how its numbers are formatted.
 *
 * @param refId the metric's letter, "A" or "B"
 * @param label the label that the user chose for axis and legend; null for the series' own names
 * @param unit Grafana's unit id ("percent", "reqps", …); null for the unit of the series, if it has one
 * @param decimals 0 to 6; null for as many as needed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MetricStyle(String refId, String label, String unit, Integer decimals) {

    public MetricStyle {
        Require.text(refId, "refId");
        if (decimals != null) {
            Require.between(decimals, 0, 6, "decimals");
        }
    }
}
