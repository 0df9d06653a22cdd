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
 * @param axis the index of its value axis, or {@link #NOT_DRAWN}
 * @param points those that count; of a line also the nearest one on either side of the window; in the unit of the axis
 * @param statistics over all rows that count, including those that were left out for drawing; in the series' own unit
 */
public record PlottedSeries(
        int metric, String refId, String name, ValueFormat format, int axis, Points points, Statistics statistics) {

    /** Stands for the axis of a series that measures what neither axis is for: only its figures are shown. */
    public static final int NOT_DRAWN = -1;

    public boolean isDrawn() {
        return axis != NOT_DRAWN;
    }

    /** The same series, its values written in another format. */
    PlottedSeries withFormat(ValueFormat other) {
        return new PlottedSeries(metric, refId, name, other, axis, points, statistics);
    }

    /** The same series with other points on the same axis. */
    public PlottedSeries withPoints(Points other) {
        return onAxis(axis, other);
    }

    PlottedSeries onAxis(int otherAxis, Points other) {
        return new PlottedSeries(metric, refId, name, format, otherAxis, other, statistics);
    }
}
