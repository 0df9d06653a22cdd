package dev.chartpulse.render.data;

import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.unit.ValueFormat;

/**
 * One series, ready to be drawn.
 *
 * @param metric the index of its metric: 0 or 1
 * @param name as the legend shows it; one clean line
 * @param points those within the window, and the nearest ones beside it
 * @param statistics over all rows within the window, those that were left out for drawing included
 */
public record PlottedSeries(
        int metric, String refId, String name, ValueFormat format, Points points, Statistics statistics) {}
