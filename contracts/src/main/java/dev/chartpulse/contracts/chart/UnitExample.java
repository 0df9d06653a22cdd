package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * A unit that a metric may have; an element of render-service's {@code GET /internal/units} answer.
 *
 * @param id Grafana's
 * @param name in words
 * @param group of units that are chosen among, such as "Data rate"
 * @param example a number as charts and messages write it, such as "1.23 kB/s"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UnitExample(String id, String name, String group, String example) {

    public UnitExample {
        Require.text(id, "id");
        Require.text(name, "name");
        Require.text(group, "group");
        Require.text(example, "example");
    }
}
