package dev.chartpulse.render.work;

import java.util.List;

import dev.chartpulse.contracts.chart.ChartSummary;

/**
 * A chart as picture, words and numbers.
 *
 * @param png at most 700 KiB; shared, not copied
 * @param notices those asked for, and those found while drawing
 * @param noData whether there was nothing to draw: the picture says so
 */
public record DrawnChart(byte[] png, ChartSummary summary, List<String> notices, boolean noData) {}
