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
 * @param points those that count; of a line also the nearest one on either side of the window
 * @param statistics over all rows that count, including those that were left out for drawing
 */
public record PlottedSeries(
        int metric, String refId, String name, ValueFormat format, Points points, Statistics statistics) {

    /** The same series, its values written in another format. */
    PlottedSeries withFormat(ValueFormat other) {
        return new PlottedSeries(metric, refId, name, other, points, statistics);
    }
}
