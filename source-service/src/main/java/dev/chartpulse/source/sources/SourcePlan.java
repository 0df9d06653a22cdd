package dev.chartpulse.source.sources;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.condition.Comparison;
import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.grafana.QueryPlan;

/**
 * The query and the chart of a source for one instant. Previews and pulses are both planned here, so that a preview shows
 * what will be delivered.
 */
public record SourcePlan(QueryPlan query, ChartSpec chart) {

    private static final int PIXEL_RATIO = 2;

    /** Plans a source without a comparison; see {@link #of(SourceDefinition, GrafanaAccess, Instant, ZoneId, Period)}. */
    public static SourcePlan of(SourceDefinition source, GrafanaAccess grafana, Instant end, ZoneId fallbackZone) {
        return of(source, grafana, end, fallbackZone, null);
    }

    /**
     * Plans a source.
     *
     * @param grafana the Grafana of the source's integration, with its sealed token
     * @param end the window's end: a pulse's due instant, or now for a preview; cut to milliseconds, as Grafana counts
     * @param fallbackZone the connection's, or the workspace's: used when the source has none. A day or a week earlier counts on the clock
     *     of this zone, whatever the zone of the chart.
     * @param compare the earlier window whose figures are wanted; null for none
     */
    public static SourcePlan of(
            SourceDefinition source, GrafanaAccess grafana, Instant end, ZoneId fallbackZone, Period compare) {
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
                source.gaps(),
                compare == null ? null : Comparison.before(compare, from, to, fallbackZone));
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
