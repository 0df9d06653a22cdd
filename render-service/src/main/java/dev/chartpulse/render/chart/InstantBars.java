package dev.chartpulse.render.chart;

import java.awt.Color;
import java.util.List;

import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.text.FontWeight;

/**
 * Draws an instant result: one horizontal bar per series, the largest first, with its name on the left and its value at its end.
 * Bars that measure the same have the same scale and colour, whatever their units; a series without an axis has its value but no
 * bar.
 */
final class InstantBars {

    private static final double MOST_FOR_NAMES = 0.42;
    private static final double TALLEST_ROW = 52;
    private static final double LOWEST_ROW = 1.55;
    private static final double BAR = 0.62;

    private final ChartData data;
    private final Look look;
    private final Sizes sizes;
    private final Pen pen;

    InstantBars(ChartData data, Look look, Sizes sizes, Pen pen) {
        this.data = data;
        this.look = look;
        this.sizes = sizes;
        this.pen = pen;
    }

    /** Draws between two heights. */
    void draw(double top, double bottom) {
        List<PlottedSeries> order = data.largestFirst();
        int most = Math.max(1, (int) ((bottom - top) / (sizes.tick() * LOWEST_ROW)));
        int shown = order.size() <= most ? order.size() : most - 1;
        double row = Math.min(TALLEST_ROW, (bottom - top) / Math.max(1, Math.min(order.size(), most)));
        double names = names(order.subList(0, shown));
        List<String> fitted = pen.fitDistinct(
                order.subList(0, shown).stream().map(PlottedSeries::name).toList(),
                FontWeight.REGULAR,
                sizes.tick(),
                names);
        double values = values(order.subList(0, shown));
        double left = sizes.pad() + names + sizes.gap() * 1.5;
        double right = data.spec().width() - sizes.pad() - values - sizes.gap();
        for (int i = 0; i < shown; i++) {
            row(order.get(i), fitted.get(i), top + i * row, row, names, left, right);
        }
        if (shown < order.size()) {
            String more = "+" + (order.size() - shown) + " more, up to " + value(order.get(shown));
            pen.left(
                    more,
                    FontWeight.REGULAR,
                    sizes.tick(),
                    look.muted(),
                    left,
                    Pen.topFor(top + (shown + 0.5) * row, sizes.tick()));
        }
    }

    private double last(PlottedSeries series) {
        return data.onAxis(series, series.statistics().last());
    }

    private double names(List<PlottedSeries> shown) {
        double widest = shown.stream()
                .mapToDouble(one -> pen.width(one.name(), FontWeight.REGULAR, sizes.tick()))
                .max()
                .orElse(0);
        return Math.min(widest, data.spec().width() * MOST_FOR_NAMES);
    }

    private double values(List<PlottedSeries> shown) {
        return shown.stream()
                .mapToDouble(one -> pen.width(value(one), FontWeight.MEDIUM, sizes.tick()))
                .max()
                .orElse(0);
    }

    private static String value(PlottedSeries series) {
        return series.last();
    }

    private void row(
            PlottedSeries series, String name, double top, double height, double names, double left, double right) {
        double textTop = Pen.topFor(top + height / 2, sizes.tick());
        pen.right(name, FontWeight.REGULAR, sizes.tick(), look.text(), sizes.pad() + names, textTop);
        if (series.statistics().isEmpty()) {
            pen.left(value(series), FontWeight.REGULAR, sizes.tick(), look.muted(), left, textTop);
            return;
        }
        if (!series.isDrawn()) {
            pen.left(value(series), FontWeight.MEDIUM, sizes.tick(), look.text(), left, textTop);
            return;
        }
        double[] range = range(series.axis());
        double zero = left + (right - left) * share(0, range);
        double end = left + (right - left) * share(last(series), range);
        double thick = Math.max(3, Math.min(26, height * BAR));
        double barLeft = Math.min(zero, end);
        pen.fill(colour(series), barLeft, top + (height - thick) / 2, Math.max(1, Math.abs(end - zero)), thick);
        pen.fill(look.base(), pen.crisp(zero) - 0.5, top, 1, height);
        double textLeft = Math.max(zero, end) + sizes.gap();
        pen.left(value(series), FontWeight.MEDIUM, sizes.tick(), look.text(), textLeft, textTop);
    }

    private Color colour(PlottedSeries series) {
        return look.series().get(data.axes().size() == 2 ? series.axis() : series.metric());
    }

    /** The smallest and the largest value on an axis, zero included. */
    private double[] range(int axis) {
        double low = 0;
        double high = 0;
        for (PlottedSeries series : data.series()) {
            if (!series.statistics().isEmpty() && series.axis() == axis) {
                low = Math.min(low, last(series));
                high = Math.max(high, last(series));
            }
        }
        return new double[] {low, high};
    }

    /** Where in the range a value lies, from 0 to 1. Values are divided by the largest first, so that their difference is finite. */
    private static double share(double value, double[] range) {
        double size = Math.max(Math.abs(range[0]), Math.abs(range[1]));
        if (size == 0) {
            return 0;
        }
        double low = range[0] / size;
        return (value / size - low) / (range[1] / size - low);
    }
}
