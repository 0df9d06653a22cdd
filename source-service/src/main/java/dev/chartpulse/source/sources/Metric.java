package dev.chartpulse.source.sources;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.grafana.MetricQuery;

/**
 * One metric of a source, as stored and shown.
 *
 * @param refId "A" for the first, "B" for the second
 * @param expression in the data source's own language; null when there is a model
 * @param unit Grafana's unit id; null for the unit that the data have
 * @param decimals 0 to 6; null for as many as are needed
 * @param minInterval the shortest time between two points; null for that of the data source
 * @param model a raw query model, whose members override those that are written for the data source's type; or null
 */
public record Metric(
        @Schema(required = true, examples = "A") String refId,

        @Schema(examples = "sum(rate(http_requests_total[5m]))")
        String expression,

        @Schema(examples = "Requests") String label,
        @Schema(examples = "reqps") String unit,
        Integer decimals,
        Interval minInterval,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class)
        ObjectNode model) {

    MetricQuery query() {
        return new MetricQuery(refId, expression, label, model, minInterval);
    }

    /** The metric without what only its looks need. */
    Metric plain() {
        return new Metric(refId, expression, null, null, null, minInterval, model);
    }

    MetricStyle style() {
        return new MetricStyle(refId, label, unit, decimals);
    }
}
