package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * One series in numbers, over the window. All figures are null when the series has no value.
 *
 * @param refId the metric, "A" or "B"
 * @param name the name in the legend
 * @param last the newest value
 * @param change last minus first, in the series' unit
 * @param age seconds between the newest point and the window's end; null for a result without times
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SeriesSummary(
        String refId, String name, Figure last, Figure min, Figure max, Figure mean, Figure change, Figure age) {

    public SeriesSummary {
        Require.text(refId, "refId");
        Require.present(name, "name");
    }
}
