package dev.chartpulse.render.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.Points;
import dev.chartpulse.render.text.FontWeight;

/**
 * Marks the newest value of each line with a dot and, if there are few series, writes the value beside it: right of the plot, or
 * within the plot if there is an axis on its right.
 */
final class EndLabels {

    private static final int MOST_LABELS = 4;
    private static final int MOST_DOTS = 12;
    private static final double DOT = 3.5;
    private static final double RING = 5;

    private final ChartData data;
    private final List<PlottedSeries> drawn;
    private final List<SeriesStyle> styles;
    private final List<ValueAxes.Axis> axes;
    private final BarGroups bars;
    private final Look look;
    private final Sizes sizes;
    private final Pen pen;

    private record End(int series, double x, double y, String text) {}

    /** @param bars null for lines */
    EndLabels(
            ChartData data,
            List<PlottedSeries> drawn,
            List<SeriesStyle> styles,
            List<ValueAxes.Axis> axes,
            BarGroups bars,
            Look look,
            Sizes sizes,
            Pen pen) {
        this.data = data;
        this.drawn = drawn;
        this.styles = styles;
        this.axes = axes;
        this.bars = bars;
        this.look = look;
        this.sizes = sizes;
        this.pen = pen;
    }

    /** How much room the labels need right of a plot that has one value axis. */
    double width(double plotWidth) {
        if (count() > MOST_LABELS) {
            return RING;
        }
        double widest = drawn.stream()
                .filter(PlottedSeries::hasPoints)
                .mapToDouble(series -> pen.width(text(series), FontWeight.MEDIUM, sizes.tick()))
                .max()
                .orElse(0);
        return widest > plotWidth / 5 ? RING : widest + sizes.gap() + RING / 2;
    }

    void draw(Rectangle2D area, double low, double high, boolean besideFits) {
        List<End> ends = ends(area, low, high);
        if (bars == null && count() <= MOST_DOTS) {
            for (End end : ends) {
                pen.dot(look.background(), end.x(), end.y(), RING);
                pen.dot(styles.get(end.series()).colour(), end.x(), end.y(), DOT);
            }
        }
        if (count() > MOST_LABELS) {
            return;
        }
        if (axes.size() == 2) {
            inside(ends, area, low, high);
        } else if (besideFits) {
            beside(ends, area);
        }
    }

    private long count() {
        return drawn.stream().filter(PlottedSeries::isDrawn).count();
    }

    /** The newest value in the series' own unit, which is left out if it is written at the axis. */
    private String text(PlottedSeries series) {
        return data.isInUnitOfAxis(series) ? series.briefLast() : series.last();
    }

    private List<End> ends(Rectangle2D area, double low, double high) {
        List<End> ends = new ArrayList<>();
        for (ValueAxes.Axis axis : axes) {
            for (int index : axis.series()) {
                PlottedSeries series = drawn.get(index);
                int last = last(series.points(), low, high);
                if (series.hasPoints() && last >= 0) {
                    double x = TimePlot.x(series.points().times()[last] + offset(index), area, low, high);
                    ends.add(new End(index, x, axis.y(series.points().values()[last], area), text(series)));
                }
            }
        }
        return ends;
    }

    private static int last(Points points, double low, double high) {
        int last = points.size() - 1;
        while (last >= 0 && (!Double.isFinite(points.values()[last]) || points.times()[last] > high)) {
            last--;
        }
        return last >= 0 && points.times()[last] < low ? -1 : last;
    }

    /** How far right of its group's middle a bar stands, in milliseconds. */
    private double offset(int index) {
        return bars == null
                ? 0
                : ((bars.place(index) + 0.5) / bars.size() - 0.5) * bars.interval() * BarsDataset.FILLED;
    }

    /** Writes the labels right of the newest points (of bars: right of the plot), none over another. */
    private void beside(List<End> ends, Rectangle2D area) {
        List<End> fromTop = new ArrayList<>(ends);
        fromTop.sort(Comparator.comparingDouble(End::y));
        double line = sizes.tick() * 1.15;
        double[] ys = spread(fromTop.stream().mapToDouble(End::y).toArray(), line, area.getMaxY());
        for (int i = 0; i < ys.length; i++) {
            End end = fromTop.get(i);
            Color colour = styles.get(end.series()).colour();
            double x = (bars == null ? end.x() : area.getMaxX()) + sizes.gap();
            pen.left(end.text(), FontWeight.MEDIUM, sizes.tick(), colour, x, Pen.topFor(ys[i], sizes.tick()));
        }
    }

    /** Moves labels apart until each is a line away from the next: down, and up again where they would leave the bottom. */
    static double[] spread(double[] ascending, double line, double bottom) {
        double[] ys = ascending.clone();
        for (int i = 1; i < ys.length; i++) {
            ys[i] = Math.max(ys[i], ys[i - 1] + line);
        }
        double limit = bottom;
        for (int i = ys.length - 1; i >= 0 && ys[i] > limit; i--) {
            ys[i] = limit;
            limit -= line;
        }
        return ys;
    }

    /** Writes the labels left of the newest points, each where it covers the least, on a ground of its own. */
    private void inside(List<End> ends, Rectangle2D area, double low, double high) {
        List<double[]> dots = dots(area, low, high);
        List<Rectangle2D> taken = new ArrayList<>();
        for (End end : ends) {
            taken.add(new Rectangle2D.Double(end.x() - RING, end.y() - RING, 2 * RING, 2 * RING));
        }
        for (End end : ends) {
            Rectangle2D box = freest(end, area, dots, taken);
            taken.add(box);
            pen.fill(look.background(), box.getX(), box.getY(), box.getWidth(), box.getHeight());
            Color colour = styles.get(end.series()).colour();
            double left = box.getX() + sizes.gap() / 2;
            pen.left(
                    end.text(),
                    FontWeight.MEDIUM,
                    sizes.tick(),
                    colour,
                    left,
                    Pen.topFor(box.getCenterY(), sizes.tick()));
        }
    }

    private Rectangle2D freest(End end, Rectangle2D area, List<double[]> dots, List<Rectangle2D> taken) {
        double width = pen.width(end.text(), FontWeight.MEDIUM, sizes.tick()) + sizes.gap();
        double height = sizes.tick() * 1.25;
        Rectangle2D best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double step = -3.5; step <= 3.5; step += 0.5) {
            double y = end.y() + step * height - height / 2;
            double x = Math.min(area.getMaxX() - RING, end.x() + RING) - width;
            Rectangle2D box = new Rectangle2D.Double(x, y, width, height);
            double cost = Math.abs(step) * 3 + cost(box, area, dots, taken);
            if (cost < least) {
                least = cost;
                best = box;
            }
        }
        return best;
    }

    private static double cost(Rectangle2D box, Rectangle2D area, List<double[]> dots, List<Rectangle2D> taken) {
        double cost = dots.stream().filter(dot -> box.contains(dot[0], dot[1])).count();
        cost += 1000 * taken.stream().filter(box::intersects).count();
        boolean outside = box.getY() < area.getY() - box.getHeight() / 2 || box.getMaxY() > area.getMaxY();
        return outside ? cost + 500 : cost;
    }

    /** Points on the lines near the right edge, a few pixels from each other: what a label would cover. */
    private List<double[]> dots(Rectangle2D area, double low, double high) {
        double from = low + (high - low) * 0.75;
        List<double[]> dots = new ArrayList<>();
        for (ValueAxes.Axis axis : axes) {
            for (int index : axis.series()) {
                Points points = drawn.get(index).points();
                int stride = Math.max(1, points.size() / 2_000);
                for (int i = stride; i < points.size(); i += stride) {
                    double y = points.values()[i];
                    if (points.times()[i] >= from && Double.isFinite(y) && bars != null) {
                        addBar(
                                TimePlot.x(points.times()[i] + offset(index), area, low, high),
                                axis.y(y, area),
                                axis.y(0, area),
                                dots);
                    } else if (points.times()[i] >= from && Double.isFinite(y)) {
                        addBetween(points, i - stride, i, axis, area, low, high, dots);
                    }
                }
            }
        }
        return dots;
    }

    private static void addBar(double x, double y, double base, List<double[]> dots) {
        for (double at = Math.min(y, base); at < Math.max(y, base); at += 4) {
            dots.add(new double[] {x, at});
        }
    }

    private static void addBetween(
            Points points,
            int a,
            int b,
            ValueAxes.Axis axis,
            Rectangle2D area,
            double low,
            double high,
            List<double[]> dots) {
        double y1 = axis.y(points.values()[b], area);
        double y0 = Double.isFinite(points.values()[a]) ? axis.y(points.values()[a], area) : y1;
        double x0 = TimePlot.x(points.times()[a], area, low, high);
        double x1 = TimePlot.x(points.times()[b], area, low, high);
        int pieces = (int) Math.max(1, Math.min(20, Math.hypot(x1 - x0, y1 - y0) / 3));
        for (int i = 1; i <= pieces; i++) {
            double share = (double) i / pieces;
            dots.add(new double[] {x0 + (x1 - x0) * share, y0 + (y1 - y0) * share});
        }
    }
}
