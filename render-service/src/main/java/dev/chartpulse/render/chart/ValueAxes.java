package dev.chartpulse.render.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.render.axis.ValueRange;
import dev.chartpulse.render.axis.ValueScale;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.ValueAxis;
import dev.chartpulse.render.unit.ValueFormat;

/** Lays out the one or two value axes of a chart with a time axis: which series belong to each, its scale, its labels. */
final class ValueAxes {

    /**
     * One value axis.
     *
     * @param series the indices of the series that it belongs to
     * @param title what the axis is about and in which unit; may be empty
     * @param scale of the values multiplied by the reduction
     * @param labels one per tick
     * @param reduction see {@link ValueRange#reduction()}
     */
    record Axis(List<Integer> series, String title, ValueScale scale, List<String> labels, double reduction) {

        /** Where a value lies in the plot, in CSS pixels. */
        double y(double value, Rectangle2D area) {
            return tickY(ValueRange.drawable(value, reduction), area);
        }

        /** Where a value lies that has already been multiplied by the reduction, such as a tick. */
        double tickY(double value, Rectangle2D area) {
            double share = (value - scale.low()) / (scale.high() - scale.low());
            return area.getMaxY() - share * area.getHeight();
        }
    }

    private ValueAxes() {}

    /**
     * Lays out the axes.
     *
     * @param drawn the series as they are drawn
     * @param spaces how many spaces between ticks the height has room for
     * @return the left axis, and the right one if there is one
     */
    static List<Axis> of(ChartData data, List<PlottedSeries> drawn, int spaces) {
        List<List<Integer>> carried = IntStream.range(0, data.axes().size())
                .mapToObj(axis -> IntStream.range(0, drawn.size())
                        .filter(i -> drawn.get(i).axis() == axis)
                        .boxed()
                        .toList())
                .toList();
        List<ValueFormat> formats = data.axes().stream().map(ValueAxis::format).toList();
        List<ValueScale.Need> needs = new ArrayList<>();
        double[] reductions = new double[carried.size()];
        for (int axis = 0; axis < carried.size(); axis++) {
            ValueFormat format = formats.get(axis);
            ValueRange extent = extent(data, drawn, carried.get(axis));
            boolean whole = hasValues(drawn, carried.get(axis))
                    && (format.isWhole() || format.isCount() && areWhole(data, drawn, carried.get(axis)));
            reductions[axis] = extent.reduction();
            ValueRange shown = extent.widened();
            ValueFormat.RoundDistances round = format.distances(shown.low(), shown.high());
            needs.add(new ValueScale.Need(extent.times(reductions[axis]), round.steps(), round.factor(), whole));
        }
        List<ValueScale> scales = ValueScale.fit(needs, spaces);
        List<Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < scales.size(); axis++) {
            ValueScale scale = scales.get(axis);
            boolean states = needs.get(axis).whole() && areNamed(data, drawn, carried.get(axis), formats.get(axis));
            List<String> labels = hasValues(drawn, carried.get(axis))
                    ? labels(formats.get(axis), scale, reductions[axis], states)
                    : Collections.nCopies(scale.spaces() + 1, "");
            axes.add(new Axis(
                    carried.get(axis), title(data, drawn, carried.get(axis), axis), scale, labels, reductions[axis]));
        }
        return axes;
    }

    private static List<String> labels(ValueFormat format, ValueScale scale, double reduction, boolean states) {
        double[] ticks =
                Arrays.stream(scale.ticks()).map(tick -> tick / reduction).toArray();
        return format.ticks(ticks, scale.step() / reduction, states);
    }

    private static ValueRange extent(ChartData data, List<PlottedSeries> drawn, List<Integer> carried) {
        ValueRange extent = ValueRange.of(
                carried.stream().map(index -> counted(data, drawn.get(index))).toList());
        return data.spec().type() == ChartType.BAR ? extent.withZero() : extent.withZeroIfNear();
    }

    /** The values that the axis has to show: not those outside of the window that a line only comes from or goes to. */
    private static double[] counted(ChartData data, PlottedSeries series) {
        boolean bars = data.spec().type() == ChartType.BAR;
        return (bars ? series.points() : series.points().within(data.from(), data.to())).values();
    }

    /** Whether an axis has values. If it has none, it gets no labels, because any numbers would be invented. */
    private static boolean hasValues(List<PlottedSeries> drawn, List<Integer> carried) {
        return carried.stream().anyMatch(index -> drawn.get(index).hasPoints());
    }

    /** Whether all values are whole numbers; then the ticks are too. */
    private static boolean areWhole(ChartData data, List<PlottedSeries> drawn, List<Integer> carried) {
        return allValues(data, drawn, carried, value -> value == Math.rint(value));
    }

    /** Whether all values have a text in their place, such as "up" and "down". */
    private static boolean areNamed(
            ChartData data, List<PlottedSeries> drawn, List<Integer> carried, ValueFormat format) {
        return allValues(data, drawn, carried, value -> format.mapped(value) != null);
    }

    private static boolean allValues(
            ChartData data, List<PlottedSeries> drawn, List<Integer> carried, DoublePredicate fulfil) {
        return carried.stream().allMatch(index -> Arrays.stream(counted(data, drawn.get(index)))
                .filter(Double::isFinite)
                .allMatch(fulfil));
    }

    /**
     * With two axes, the label of the only metric on this one, or the name of its only series; behind it the unit, if the ticks do
     * not show it.
     */
    private static String title(ChartData data, List<PlottedSeries> drawn, List<Integer> carried, int axis) {
        String name = data.axes().size() == 2 ? name(data, drawn, carried, axis) : "";
        String unit = data.axes().get(axis).format().axisUnit();
        if (name.isEmpty()) {
            return unit;
        }
        return unit.isEmpty() ? name : Isolated.of(name) + " (" + unit + ")";
    }

    /** The only series of its metric has the metric's label as its name. An axis that is for one metric alone has the index of that. */
    private static String name(ChartData data, List<PlottedSeries> drawn, List<Integer> carried, int axis) {
        if (carried.size() == 1) {
            return drawn.get(carried.get(0)).name();
        }
        boolean alone = drawn.stream().allMatch(one -> (one.metric() == axis) == (one.axis() == axis));
        return alone ? data.label(axis) : "";
    }
}
