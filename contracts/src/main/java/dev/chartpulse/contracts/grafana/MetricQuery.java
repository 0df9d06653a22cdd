package dev.chartpulse.contracts.grafana;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.Interval;

/**
 * One metric of a source.
 *
 * @param refId "A" or "B"
 * @param expression in the data source's own language; may be null when there is a model
 * @param label names the metric's only series in place of Grafana's name; or null
 * @param model a raw query model that overrides what the data source's type would give; {@code $__from} and {@code $__to} are
 *     filled in, and {@code $__interval} where the data source's plugin does not; or null
 * @param minInterval the shortest time between two points, like a panel's "Min interval"; replaces that of the data source; or
 *     null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MetricQuery(String refId, String expression, String label, ObjectNode model, Interval minInterval) {

    public MetricQuery {
        Require.text(refId, "refId");
        if (model == null) {
            Require.text(expression, "expression");
        }
    }

    /** A metric with the data source's own interval. */
    public MetricQuery(String refId, String expression, String label, ObjectNode model) {
        this(refId, expression, label, model, null);
    }
}
