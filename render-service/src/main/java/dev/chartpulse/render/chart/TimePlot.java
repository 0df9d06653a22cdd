package dev.chartpulse.render.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.data.xy.XYDataset;

import dev.chartpulse.render.axis.TimeTick;
import dev.chartpulse.render.axis.TimeTicks;
import dev.chartpulse.render.axis.ValueScale;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.text.FontWeight;

/** Draws the part of a picture between header and legend: value axes, time axis, and the marks between them. */
final class TimePlot {

    private static final double HEIGHT_OF_SPACE = 44;
    private static final double TICK_MARK = 4;

    private final ChartData data;
    private final BarGroups bars;
    private final List<PlottedSeries> drawn;
    private final List<SeriesStyle> styles;
    private final Look look;
    private final Sizes sizes;
    private final Pen pen;

    /**
     * Prepares the plot of one picture.
     *
     * @param bars how bars are grouped; null for lines
     */
    TimePlot(ChartData data, BarGroups bars, List<SeriesStyle> styles, Look look, Sizes sizes, Pen pen) {
        this.data = data;
        this.bars = bars;
        this.drawn = bars == null ? data.series() : bars.series();
        this.styles = styles;
        this.look = look;
        this.sizes = sizes;
        this.pen = pen;
    }

    /** Draws between two heights. */
    void draw(double top, double bottom) {
        double line = Sizes.line(sizes.tick());
        double plotBottom = bottom - 2 * line - TICK_MARK;
        double height = plotBottom - top;
        int spaces =
                (int) Math.max(2, Math.min(8, Math.round((height - line) / (HEIGHT_OF_SPACE * sizes.tick() / 13))));
        List<ValueAxes.Axis> axes = ValueAxes.of(data, drawn, spaces);
        boolean titled = axes.stream().anyMatch(axis -> !axis.title().isEmpty());
        Rectangle2D area = area(axes, top + (titled ? line + sizes.gap() * 0.75 : sizes.tick() / 2), plotBottom);
        EndLabels ends = new EndLabels(data, drawn, styles, axes, bars, look, sizes, pen);
        boolean points = drawn.stream().anyMatch(PlottedSeries::hasPoints);
        double room = points ? Math.ceil(ends.width(area.getWidth())) : 0;
        boolean labelsFit = points && ends.fit(area.getWidth());
        area.setRect(area.getX(), area.getY(), area.getWidth() - room, area.getHeight());
        double low = low();
        double high = high();
        if (titled) {
            titles(axes, area, top);
        }
        valueTicks(axes, area, room);
        if (axes.size() == 2 && room > 0) {
            double rule = pen.crisp(area.getMaxX() + room + sizes.gap() / 4) - 0.5;
            pen.fill(look.grid(), rule, area.getY(), 1, area.getHeight());
        }
        timeTicks(area, low, high);
        marks(axes, area, low, high);
        if (!points) {
            nothing(area);
        } else {
            ends.draw(area, low, high, labelsFit);
        }
    }

    /** Where the plot lies. Each space between grid lines has a whole number of device pixels, so that the lines are crisp. */
    private Rectangle2D area(List<ValueAxes.Axis> axes, double top, double bottom) {
        double left = sizes.pad() + widest(axes.get(0)) + sizes.gap();
        double right = data.spec().width() - sizes.pad();
        right -= axes.size() == 2 ? widest(axes.get(1)) + sizes.gap() : 0;
        int spaces = axes.get(0).scale().spaces();
        int ratio = data.spec().pixelRatio();
        double space = Math.max(1, Math.floor((bottom - top) / spaces * ratio)) / ratio;
        return new Rectangle2D.Double(
                Math.round(left), pen.crisp(bottom - space * spaces), Math.round(right - left), space * spaces);
    }

    private double widest(ValueAxes.Axis axis) {
        return axis.labels().stream()
                .mapToDouble(label -> pen.width(fitted(label), FontWeight.REGULAR, sizes.tick()))
                .max()
                .orElse(0);
    }

    private String fitted(String label) {
        return pen.fit(label, FontWeight.REGULAR, sizes.tick(), data.spec().width() / 5.0);
    }

    /** Where the time axis begins: at the window's start, or earlier so that the first bar is seen whole. */
    private double low() {
        return bars == null
                ? data.from()
                : times().mapToDouble(times -> times[0] - bars.interval() / 2.0).reduce(data.from(), Math::min);
    }

    /** Where the time axis ends: at the window's end, or later so that the last bar is seen whole. */
    private double high() {
        return bars == null
                ? data.to()
                : times().mapToDouble(times -> times[times.length - 1] + bars.interval() / 2.0)
                        .reduce(data.to(), Math::max);
    }

    private Stream<long[]> times() {
        return drawn.stream().map(series -> series.points().times()).filter(times -> times.length > 0);
    }

    private void titles(List<ValueAxes.Axis> axes, Rectangle2D area, double top) {
        double room = data.spec().width() - 2 * sizes.pad();
        double share = axes.size() == 1 ? room : room / 2 - sizes.gap();
        String left = pen.fit(axes.get(0).title(), FontWeight.MEDIUM, sizes.tick(), share);
        pen.left(left, FontWeight.MEDIUM, sizes.tick(), colour(axes, 0), sizes.pad(), top);
        if (axes.size() == 2) {
            String right = pen.fit(axes.get(1).title(), FontWeight.MEDIUM, sizes.tick(), share);
            pen.right(
                    right,
                    FontWeight.MEDIUM,
                    sizes.tick(),
                    colour(axes, 1),
                    data.spec().width() - sizes.pad(),
                    top);
        }
    }

    /** The colour of an axis' words: with two axes, that of its first series. */
    private Color colour(List<ValueAxes.Axis> axes, int axis) {
        List<Integer> carried = axes.get(axis).series();
        return axes.size() == 1 || carried.isEmpty()
                ? look.muted()
                : styles.get(carried.get(0)).colour();
    }

    /**
     * Draws the labels of the value axes.
     *
     * @param room between the plot and the right axis
     */
    private void valueTicks(List<ValueAxes.Axis> axes, Rectangle2D area, double room) {
        for (int axis = 0; axis < axes.size(); axis++) {
            List<String> labels = axes.get(axis).labels();
            for (int i = 0; i < labels.size(); i++) {
                double y = area.getMaxY() - area.getHeight() * i / (labels.size() - 1);
                String label = fitted(labels.get(i));
                double top = Pen.topFor(y, sizes.tick());
                if (axis == 0) {
                    pen.right(label, FontWeight.REGULAR, sizes.tick(), colour(axes, 0), area.getX() - sizes.gap(), top);
                } else {
                    pen.left(
                            label,
                            FontWeight.REGULAR,
                            sizes.tick(),
                            colour(axes, 1),
                            area.getMaxX() + room + sizes.gap(),
                            top);
                }
            }
        }
    }

    private void timeTicks(Rectangle2D area, double low, double high) {
        double label = pen.width("00:00", FontWeight.REGULAR, sizes.tick());
        int most = (int) Math.max(2, area.getWidth() / (label * 2.1));
        List<TimeTick> ticks = TimeTicks.of(
                Instant.ofEpochMilli((long) Math.ceil(low)),
                Instant.ofEpochMilli((long) high),
                data.spec().zone(),
                most);
        double top = area.getMaxY() + TICK_MARK + 1;
        double contextTop = top + Sizes.line(sizes.tick()) * 0.95;
        double freeFrom = Double.NEGATIVE_INFINITY;
        double contextEnd = data.spec().width() - sizes.pad() / 2;
        for (int i = ticks.size() - 1; i >= 0; i--) {
            TimeTick tick = ticks.get(i);
            double x = x(under(tick), area, low, high);
            if (tick.context() != null) {
                contextEnd = context(tick, x, contextTop, contextEnd);
            }
        }
        for (TimeTick tick : ticks) {
            double x = x(under(tick), area, low, high);
            pen.fill(look.base(), pen.crisp(x) - 0.5, area.getMaxY(), 1, TICK_MARK);
            double width = pen.width(tick.label(), FontWeight.REGULAR, sizes.tick());
            double left = clamp(x - width / 2, sizes.pad() / 2, data.spec().width() - sizes.pad() / 2 - width);
            if (left > freeFrom) {
                pen.left(tick.label(), FontWeight.REGULAR, sizes.tick(), look.muted(), left, top);
                freeFrom = left + width + sizes.gap();
            }
        }
    }

    private long under(TimeTick tick) {
        return bars == null ? tick.at() : bars.under(tick.at());
    }

    /** Draws a context under its tick, unless it would run into the next one. @return where the context before has to end */
    private double context(TimeTick tick, double x, double top, double end) {
        double width = pen.width(tick.context(), FontWeight.MEDIUM, sizes.tick());
        double labelLeft = x - pen.width(tick.label(), FontWeight.REGULAR, sizes.tick()) / 2;
        double left = clamp(labelLeft, sizes.pad() / 2, data.spec().width() - sizes.pad() / 2 - width);
        if (left + width > end) {
            return end;
        }
        pen.left(tick.context(), FontWeight.MEDIUM, sizes.tick(), look.muted(), left, top);
        return left - sizes.gap();
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    static double x(double time, Rectangle2D area, double low, double high) {
        return area.getX() + area.getWidth() * (time - low) / (high - low);
    }

    private void marks(List<ValueAxes.Axis> axes, Rectangle2D area, double low, double high) {
        double base = baseOf(axes, area);
        if (bars == null) {
            base(base, area);
        }
        PlotMarks marks = new PlotMarks(low, high, look);
        for (ValueAxes.Axis axis : axes) {
            List<PlottedSeries> series = axis.series().stream().map(drawn::get).toList();
            List<SeriesStyle> own = axis.series().stream().map(styles::get).toList();
            double[] grid = Arrays.stream(axis.scale().ticks())
                    .filter(tick -> Math.abs(axis.tickY(tick, area) - base) > 1)
                    .toArray();
            marks.add(axis, grid, dataset(axis, series), renderer(own, series));
        }
        marks.draw(pen.graphics(), area);
        if (bars != null) {
            base(base, area);
        }
    }

    /** The y of the line that values stand on: zero if there is one axis that shows it, else the lower edge. */
    private static double baseOf(List<ValueAxes.Axis> axes, Rectangle2D area) {
        ValueScale scale = axes.get(0).scale();
        if (axes.size() > 1 || scale.low() >= 0 || scale.high() < 0) {
            return area.getMaxY();
        }
        return axes.get(0).y(0, area);
    }

    private void base(double y, Rectangle2D area) {
        pen.fill(look.base(), area.getX(), pen.crisp(y) - 0.5, area.getWidth(), 1);
    }

    private XYDataset dataset(ValueAxes.Axis axis, List<PlottedSeries> series) {
        if (bars == null) {
            return new PointsDataset(series, axis.reduction());
        }
        int[] places = axis.series().stream().mapToInt(bars::place).toArray();
        return new BarsDataset(series, places, bars.size(), bars.interval(), axis.reduction());
    }

    private XYItemRenderer renderer(List<SeriesStyle> own, List<PlottedSeries> series) {
        if (bars != null) {
            return new Bars(own, series, look);
        }
        int count = (int) drawn.stream().filter(PlottedSeries::isDrawn).count();
        boolean area =
                count == 1 && !own.isEmpty() && !data.axes().get(0).format().isWhole();
        double columns = LinePieces.columnsPerPixel(
                count, data.spec().width(), data.spec().pixelRatio());
        return new LineRenderer(own, series, look, pen.mask(), SeriesStyle.lineWidth(count), area, columns);
    }

    /** Says why nothing is drawn. */
    private void nothing(Rectangle2D area) {
        if (!data.isEmpty()) {
            words(area, "No value has a time", "The legend shows them.");
        } else if (!data.infinite().isEmpty()) {
            words(area, data.infinite(), "A division by zero?");
        } else if (data.isOutside()) {
            words(area, "Outside the window", "The query gave values, all of them at other times.");
        } else {
            words(area, "No data", "The query gave no value in this window.");
        }
    }

    /** Writes two lines into the middle of the plot, on a ground of their own: grid lines do not run through the letters. */
    private void words(Rectangle2D area, String what, String more) {
        double middle = area.getCenterY();
        double top = middle - sizes.title() * 1.1;
        double height = middle + sizes.title() * 0.3 + Sizes.line(sizes.subtitle()) - top;
        double width = Math.max(
                pen.width(what, FontWeight.MEDIUM, sizes.title()),
                pen.width(more, FontWeight.REGULAR, sizes.subtitle()));
        pen.fill(
                look.background(),
                area.getCenterX() - width / 2 - sizes.gap(),
                top - sizes.gap() / 2,
                width + 2 * sizes.gap(),
                height + sizes.gap());
        pen.centred(what, FontWeight.MEDIUM, sizes.title(), look.text(), area.getCenterX(), top);
        double below = middle + sizes.title() * 0.3;
        pen.centred(more, FontWeight.REGULAR, sizes.subtitle(), look.muted(), area.getCenterX(), below);
    }
}
