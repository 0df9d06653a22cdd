package dev.chartpulse.render.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.Points;
import dev.chartpulse.render.text.FontWeight;

/**
 * Marks the newest value of each line with a dot and, if there are few series, writes the value beside it: right of the plot, in
 * front of the ticks if there is an axis on its right.
 */
final class EndLabels {

    private static final int MOST_LABELS = 4;
    private static final int MOST_DOTS = 12;
    private static final double DOT = 3.5;
    private static final double RING = 5;
    /** The height of a label, as a multiple of its font's size. */
    private static final double LINE = 1.15;
    /** How far from the height of its dot a label may stand, in lines; the nearest first. */
    private static final double[] ASIDE = {0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75};

    private final ChartData data;
    private final List<PlottedSeries> drawn;
    private final List<SeriesStyle> styles;
    private final List<ValueAxes.Axis> axes;
    private final BarGroups bars;
    private final Look look;
    private final Sizes sizes;
    private final Pen pen;

    private record End(int series, double x, double y, String text) {}

    /**
     * Prepares the labels of one picture.
     *
     * @param bars null for lines
     */
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

    /** How much room dots and labels need between the plot and what stands right of it. */
    double width(double plotWidth) {
        return fit(plotWidth) ? Math.max(RING, reach(plotWidth) + sizes.gap() + RING / 2) : RING;
    }

    /** Whether there are few enough series to have labels, and these leave enough room for the plot. */
    boolean fit(double plotWidth) {
        return count() <= MOST_LABELS && reach(plotWidth) <= plotWidth / 5;
    }

    /** How far labels reach beyond the plot's right edge, the gap in front of them left out; less than 0 if none does. */
    private double reach(double plotWidth) {
        return drawn.stream()
                .filter(series -> series.isDrawn() && series.hasPoints())
                .mapToDouble(series ->
                        pen.width(text(series), FontWeight.MEDIUM, sizes.tick()) - distance(series) * plotWidth)
                .max()
                .orElse(0);
    }

    /** How far from the right edge a series ends, as a share of the plot's width. */
    private double distance(PlottedSeries series) {
        long[] times = series.points().times();
        return bars == null ? Math.max(0, data.to() - times[times.length - 1]) / (double) (data.to() - data.from()) : 0;
    }

    void draw(Rectangle2D area, double low, double high, boolean labelsFit) {
        List<End> ends = ends(area, low, high);
        if (labelsFit) {
            labels(ends.stream().filter(end -> isNewest(end, low, high, area)).toList(), area, low, high);
        }
        if (bars == null && count() <= MOST_DOTS) {
            for (End end : ends) {
                pen.dot(look.background(), end.x(), end.y(), RING);
                pen.dot(styles.get(end.series()).colour(), end.x(), end.y(), DOT);
            }
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

    /** Writes the labels beside their dots; none that a line would run through. */
    private void labels(List<End> ends, Rectangle2D area, double low, double high) {
        LinesBehind lines = new LinesBehind(drawn, axes, area, low, high);
        double line = sizes.tick() * LINE;
        List<LabelPlaces.Label> labels =
                ends.stream().map(end -> label(end, area, lines, line)).toList();
        double[] ys = LabelPlaces.of(labels, line, area.getY(), area.getMaxY());
        for (int i = 0; i < ys.length; i++) {
            LabelPlaces.Label label = labels.get(i);
            if (Double.isNaN(ys[i]) || isInside(label, area) && lines.cross(box(label, ys[i], line))) {
                continue;
            }
            Color colour = styles.get(ends.get(i).series()).colour();
            double labelTop = Pen.topFor(ys[i], sizes.tick());
            pen.left(ends.get(i).text(), FontWeight.MEDIUM, sizes.tick(), colour, label.left(), labelTop);
        }
    }

    /**
     * The label of a dot near the right edge stands right of the plot, and counts as if the dot were on the edge. One within the plot
     * stands a little higher or lower than its dot where lines leave no room beside it.
     */
    private LabelPlaces.Label label(End end, Rectangle2D area, LinesBehind lines, double line) {
        boolean atEdge = bars != null || end.x() > area.getMaxX() - 2 * sizes.gap();
        double x = atEdge ? area.getMaxX() : end.x();
        double width = pen.width(end.text(), FontWeight.MEDIUM, sizes.tick());
        LabelPlaces.Label beside = new LabelPlaces.Label(x, end.y(), x + sizes.gap(), width);
        if (!isInside(beside, area)) {
            return beside;
        }
        double middle = Arrays.stream(ASIDE)
                .map(share -> end.y() + share * line)
                .filter(y -> y >= area.getY() && y <= area.getMaxY() && !lines.cross(box(beside, y, line)))
                .findFirst()
                .orElse(end.y());
        return new LabelPlaces.Label(x, end.y(), x + sizes.gap(), width, middle);
    }

    private static boolean isInside(LabelPlaces.Label label, Rectangle2D area) {
        return label.x() < area.getMaxX();
    }

    private static Rectangle2D box(LabelPlaces.Label label, double middle, double line) {
        return new Rectangle2D.Double(label.left(), middle - line / 2, label.width(), line);
    }

    /** Whether a bar is in the newest group that there can be; the label of an older one would stand too far away from it. */
    private boolean isNewest(End end, double low, double high, Rectangle2D area) {
        return bars == null || area.getMaxX() - end.x() <= area.getWidth() * bars.interval() / (high - low);
    }
}
