package dev.chartpulse.source.sources;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.QueryPlan;

/**
 * The query and the chart of a source for one instant. Previews and pulses are both planned here, so that a preview shows
 * what will be delivered.
 */
public record SourcePlan(QueryPlan query, ChartSpec chart) {

    private static final int PIXEL_RATIO = 2;

    /**
     * Plans a source.
     *
     * @param grafana the Grafana of the source's integration, with its sealed token
     * @param end the window's end: a pulse's due instant, or now for a preview; cut to milliseconds, as Grafana counts
     * @param fallbackZone the connection's, or the workspace's: used when the source has none
     */
    public static SourcePlan of(SourceDefinition source, GrafanaAccess grafana, Instant end, ZoneId fallbackZone) {
        Instant to = end.truncatedTo(ChronoUnit.MILLIS);
        Instant from = to.minus(source.window().length());
        ZoneId zone = source.zone() == null ? fallbackZone : source.zone();
        QueryPlan query = new QueryPlan(
                grafana,
                source.dataSource(),
                source.metrics().stream().map(Metric::query).toList(),
                from,
                to,
                source.width(),
                source.chartType(),
                zone,
                source.gaps());
        ChartSpec chart = new ChartSpec(
                source.title(),
                source.chartType(),
                source.splitYAxis(),
                source.metrics().stream().map(Metric::style).toList(),
                from,
                to,
                zone,
                source.theme(),
                source.width(),
                source.height(),
                PIXEL_RATIO,
                source.gaps());
        return new SourcePlan(query, chart);
    }
}
