package dev.chartpulse.contracts.grafana;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.condition.Comparison;

/**
 * All that one call of Grafana's {@code /api/ds/query} needs; also the body of query-service's {@code POST
 * /internal/queries}.
 *
 * @param metrics one or two; both go in one call
 * @param from the window's start
 * @param to the window's end: the pulse's due instant, not "now"
 * @param width of the chart in CSS pixels: bounds the points asked for
 * @param chartType decides which rows count: bars may begin before the window and reach into it; null: a line
 * @param zone the IANA zone of the chart, for what Grafana's front end does in the zone of a dashboard; null: UTC
 * @param gaps how the chart draws gaps; rows are left out in such a way that these gaps stay; null for {@link Gaps#SHOW}
 * @param compare the earlier window whose figures are wanted, too; null for none
 * @param csv whether the rows are wanted as a CSV file, too
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueryPlan(
        GrafanaAccess grafana,
        DataSourceRef dataSource,
        List<MetricQuery> metrics,
        Instant from,
        Instant to,
        int width,
        @JsonInclude(JsonInclude.Include.NON_NULL) ChartType chartType,
        ZoneId zone,
        Gaps gaps,
        @JsonInclude(JsonInclude.Include.NON_NULL) Comparison compare,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean csv) {

    public QueryPlan {
        Require.present(grafana, "grafana");
        Require.present(dataSource, "dataSource");
        metrics = Require.list(metrics);
        Require.between(metrics.size(), 1, ChartSpec.MAX_METRICS, "number of metrics");
        Require.present(from, "from");
        Require.present(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to");
        }
        Require.between(width, 1, 10_000, "width");
        zone = zone == null ? ZoneOffset.UTC : zone;
        gaps = gaps == null ? Gaps.SHOW : gaps;
    }

    /** A plan without a CSV file. */
    public QueryPlan(
            GrafanaAccess grafana,
            DataSourceRef dataSource,
            List<MetricQuery> metrics,
            Instant from,
            Instant to,
            int width,
            ChartType chartType,
            ZoneId zone,
            Gaps gaps,
            Comparison compare) {
        this(grafana, dataSource, metrics, from, to, width, chartType, zone, gaps, compare, false);
    }

    /** The same plan, with the rows as a CSV file or without. */
    public QueryPlan withCsv(boolean wanted) {
        return new QueryPlan(grafana, dataSource, metrics, from, to, width, chartType, zone, gaps, compare, wanted);
    }

    /** A plan without an earlier window. */
    public QueryPlan(
            GrafanaAccess grafana,
            DataSourceRef dataSource,
            List<MetricQuery> metrics,
            Instant from,
            Instant to,
            int width,
            ChartType chartType,
            ZoneId zone,
            Gaps gaps) {
        this(grafana, dataSource, metrics, from, to, width, chartType, zone, gaps, null);
    }

    /** The plan for the window alone, without the earlier one. */
    public QueryPlan alone() {
        return compare == null
                ? this
                : new QueryPlan(grafana, dataSource, metrics, from, to, width, chartType, zone, gaps, null, csv);
    }

    /** The same plan for another window, and no further one. */
    public QueryPlan during(Comparison window) {
        return new QueryPlan(grafana, dataSource, metrics, window.from(), window.to(), width, chartType, zone, gaps);
    }

    /** A plan for lines, in UTC, that show their gaps. */
    public QueryPlan(
            GrafanaAccess grafana,
            DataSourceRef dataSource,
            List<MetricQuery> metrics,
            Instant from,
            Instant to,
            int width) {
        this(grafana, dataSource, metrics, from, to, width, null, null, null);
    }
}
