package dev.chartpulse.render.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;

import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.Points;

/** The lines of a plot, for what is written within it. */
final class LinesBehind {

    private final List<PlottedSeries> drawn;
    private final List<ValueAxes.Axis> axes;
    private final Rectangle2D area;
    private final double low;
    private final double high;

    /**
     * The lines of one plot.
     *
     * @param low the time at the left edge, in epoch milliseconds
     * @param high the time at the right edge
     */
    LinesBehind(List<PlottedSeries> drawn, List<ValueAxes.Axis> axes, Rectangle2D area, double low, double high) {
        this.drawn = drawn;
        this.axes = axes;
        this.area = area;
        this.low = low;
        this.high = high;
    }

    /** Whether a line runs through a part of the plot. */
    boolean cross(Rectangle2D part) {
        return axes.stream().anyMatch(axis -> axis.series().stream()
                .map(drawn::get)
                .filter(PlottedSeries::hasPoints)
                .anyMatch(series -> crosses(series, axis, part)));
    }

    private boolean crosses(PlottedSeries series, ValueAxes.Axis axis, Rectangle2D part) {
        Points points = series.points();
        boolean steps = series.isStates();
        for (int i = 1; i < points.size(); i++) {
            double from = x(points, i - 1);
            double to = x(points, i);
            boolean drawn = Double.isFinite(points.values()[i - 1]) && Double.isFinite(points.values()[i]);
            if (drawn && to >= part.getMinX() && from <= part.getMaxX()) {
                double begin = axis.y(points.values()[i - 1], area);
                double end = axis.y(points.values()[i], area);
                if (steps
                        ? part.intersectsLine(from, begin, to, begin) || part.intersectsLine(to, begin, to, end)
                        : part.intersectsLine(from, begin, to, end)) {
                    return true;
                }
            }
        }
        return false;
    }

    private double x(Points points, int index) {
        return TimePlot.x(points.times()[index], area, low, high);
    }
}
