package dev.chartpulse.source.sources;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.contracts.grafana.DataSourceRef;

/**
 * What a source queries and how its chart is drawn. The source may be saved or not.
 *
 * @param zone of the chart's times; null for the connection's zone, or in a preview for the workspace's
 * @param link the address that a click on the chart opens; or null
 * @param width of the chart in CSS pixels
 * @param height of the chart in CSS pixels
 * @param gaps what a line does where there is no value; null for a line that breaks
 */
public record SourceDefinition(
        String title,
        DataSourceRef dataSource,
        List<Metric> metrics,
        ChartType chartType,
        boolean splitYAxis,
        TimeWindow window,
        ZoneId zone,
        URI link,
        Theme theme,
        int width,
        int height,
        Gaps gaps) {}
