package dev.chartpulse.render.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.render.unit.ValueFormat;

/**
 * One of a chart's one or two value axes: the left one, or the right one.
 *
 * @param format writes the ticks; its unit is that of the first series on the axis
 */
public record ValueAxis(ValueFormat format) {

    private static final int MOST = 2;

    /**
     * The axes of these series. If the user wants two metrics split, each that has values has its own axis. Else all series of one
     * quantity share an axis, and the quantity of the first metric comes first. Series without values decide only if there are no others.
     */
    static List<ValueAxis> of(List<PlottedSeries> series, ChartSpec spec) {
        List<PlottedSeries> valued = valued(series);
        Optional<ValueFormat> left = first(valued, 0);
        Optional<ValueFormat> right = first(valued, 1);
        return spec.splitYAxis() && left.isPresent() && right.isPresent()
                ? List.of(new ValueAxis(left.get()), new ValueAxis(right.get()))
                : shared(series, valued);
    }

    private static List<ValueAxis> shared(List<PlottedSeries> series, List<PlottedSeries> valued) {
        List<ValueAxis> axes = new ArrayList<>();
        Stream.of(
                        IntStream.range(0, ChartSpec.MAX_METRICS)
                                .mapToObj(metric -> first(valued, metric))
                                .flatMap(Optional::stream),
                        valued.stream().map(PlottedSeries::format))
                .flatMap(formats -> formats)
                .forEach(format -> {
                    boolean isNew = axes.stream().noneMatch(axis -> axis.format.measuresAs(format));
                    if (isNew && axes.size() < MOST) {
                        axes.add(new ValueAxis(format));
                    }
                });
        return axes.isEmpty()
                ? List.of(new ValueAxis(
                        series.isEmpty() ? ValueFormat.plain() : series.get(0).format()))
                : List.copyOf(axes);
    }

    private static Optional<ValueFormat> first(List<PlottedSeries> series, int metric) {
        return series.stream()
                .filter(one -> one.metric() == metric)
                .map(PlottedSeries::format)
                .findFirst();
    }

    private static List<PlottedSeries> valued(List<PlottedSeries> series) {
        return series.stream().filter(PlottedSeries::hasPoints).toList();
    }

    /**
     * The series on one of these axes, with its points in the unit of that axis. If both axes are for its quantity, it gets the axis
     * with the index of its metric.
     */
    static PlottedSeries place(PlottedSeries series, List<ValueAxis> axes) {
        int own = series.metric() < axes.size() ? series.metric() : 0;
        int axis = IntStream.concat(IntStream.of(own), IntStream.range(0, axes.size()))
                .filter(i -> axes.get(i).format.measuresAs(series.format()))
                .findFirst()
                .orElse(series.hasPoints() ? PlottedSeries.NOT_DRAWN : own);
        if (axis == PlottedSeries.NOT_DRAWN) {
            return series.onAxis(axis, Points.NONE);
        }
        if (!series.hasPoints()) {
            return series.onAxis(axis, series.points());
        }
        return series.onAxis(axis, series.points().map(value -> axes.get(axis).valueOf(series, value)));
    }

    /** A value of a series, in this axis' unit. */
    public double valueOf(PlottedSeries series, double value) {
        return format.from(series.format(), value);
    }
}
