package dev.chartpulse.render.data;

import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.unit.ValueFormat;

/**
 * One series, ready to be drawn.
 *
 * @param metric the index of its metric: 0 or 1
 * @param refId the metric's letter
 * @param name as the legend shows it; one clean line
 * @param format writes its values
 * @param points those within the window, and the nearest one on either side of it
 * @param statistics over all rows within the window, including those that were left out for drawing
 */
public record PlottedSeries(
        int metric, String refId, String name, ValueFormat format, Points points, Statistics statistics) {

    /** The same series, its values written in another format. */
    PlottedSeries withFormat(ValueFormat other) {
        return new PlottedSeries(metric, refId, name, other, points, statistics);
    }
}
