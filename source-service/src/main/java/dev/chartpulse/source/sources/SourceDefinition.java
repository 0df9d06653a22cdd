package dev.chartpulse.source.sources;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.contracts.grafana.DataSourceRef;

/**
 * All that a source is, saved or not: what is queried and how it is drawn.
 *
 * @param zone null: the connection's, or the workspace's for a preview
 * @param link where the chart leads to; or null
 * @param width of the chart in CSS pixels
 * @param height of the chart in CSS pixels
 * @param gaps what a line does where there is no value; null: it breaks
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
