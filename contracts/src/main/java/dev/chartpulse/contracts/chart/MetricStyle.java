package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * How one metric is labelled and its numbers formatted.
 *
 * @param refId the metric's letter, "A" or "B"
 * @param label the axis and legend label the user chose; null: the series' own names
 * @param unit Grafana's unit id ("percent", "reqps", …); null: the unit that the series brings, else none
 * @param decimals 0 to 6; null: as many as needed
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
