package dev.chartpulse.render.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.render.axis.Extent;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.Points;
import dev.chartpulse.render.text.Face;

/** Marks the newest value of each series with a dot, and writes it beside when there are few series. */
final class EndLabels {

    private static final int MOST = 4;
    private static final double DOT = 3.5;
    private static final double RING = 5;
    private static final int HALO_ALPHA = 215;

    private final List<PlottedSeries> drawn;
    private final List<SeriesStyle> styles;
    private final List<ValueAxes.Axis> axes;
    private final Look look;
    private final Sizes sizes;
    private final Pen pen;

    private record End(int series, double x, double y, String text) {}

    EndLabels(
            List<PlottedSeries> drawn,
            List<SeriesStyle> styles,
            List<ValueAxes.Axis> axes,
            Look look,
            Sizes sizes,
            Pen pen) {
        this.drawn = drawn;
        this.styles = styles;
        this.axes = axes;
        this.look = look;
        this.sizes = sizes;
        this.pen = pen;
    }

    /** The room that the labels take right of the plot. */
    double width(double most) {
        if (drawn.size() > MOST) {
            return RING;
        }
        double widest = drawn.stream()
                .mapToDouble(series -> pen.width(text(series), Face.MEDIUM, sizes.tick()))
                .max()
                .orElse(0);
        return widest > most / 5 ? RING : widest + sizes.gap() + RING / 2;
    }

    void draw(Rectangle2D area, double low, double high) {
        List<End> ends = ends(area, low, high);
        boolean beside = axes.size() == 1;
        for (End end : ends) {
            pen.dot(look.background(), end.x(), end.y(), RING);
            pen.dot(styles.get(end.series()).colour(), end.x(), end.y(), DOT);
        }
        if (drawn.size() <= MOST) {
            if (beside && width(area.getWidth() * 1.25) > RING) {
                beside(ends, area);
            } else if (!beside) {
                inside(ends, area);
            }
        }
    }

    private String text(PlottedSeries series) {
        return series.format().brief(series.statistics().last());
    }

    private List<End> ends(Rectangle2D area, double low, double high) {
        List<End> ends = new ArrayList<>();
        for (ValueAxes.Axis axis : axes) {
            for (int index : axis.series()) {
                PlottedSeries series = drawn.get(index);
                if (!series.statistics().isEmpty()) {
                    ends.add(end(index, series, axis, area, low, high));
                }
            }
        }
        return ends;
    }

    private End end(int index, PlottedSeries series, ValueAxes.Axis axis, Rectangle2D area, double low, double high) {
        Points points = series.points();
        int last = points.size() - 1;
        while (!Double.isFinite(points.values()[last]) || points.times()[last] > high) {
            last--;
        }
        double value = Extent.drawable(points.values()[last]);
        double share = (value - axis.scale().low())
                / (axis.scale().high() - axis.scale().low());
        return new End(
                index,
                TimePlot.x(points.times()[last], area, low, high),
                area.getMaxY() - share * area.getHeight(),
                text(series));
    }

    /** Right of the plot, one below the other. */
    private void beside(List<End> ends, Rectangle2D area) {
        List<End> fromTop = new ArrayList<>(ends);
        fromTop.sort(Comparator.comparingDouble(End::y));
        double line = sizes.tick() * 1.15;
        double[] ys = spread(fromTop.stream().mapToDouble(End::y).toArray(), line, area.getMaxY());
        for (int i = 0; i < ys.length; i++) {
            End end = fromTop.get(i);
            Color colour = styles.get(end.series()).colour();
            double x = area.getMaxX() + sizes.gap();
            pen.left(end.text(), Face.MEDIUM, sizes.tick(), colour, x, Pen.topFor(ys[i], sizes.tick()));
        }
    }

    /** Moves places apart, downwards and then up again from the bottom, until they are a line from each other. */
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

    /** Above the newest point, or below it when there is no room, on a ground of its own. */
    private void inside(List<End> ends, Rectangle2D area) {
        List<Rectangle2D> taken = new ArrayList<>();
        for (End end : ends) {
            double width = pen.width(end.text(), Face.MEDIUM, sizes.tick()) + sizes.gap();
            double height = sizes.tick() * 1.3;
            double x = Math.min(end.x() + RING, area.getMaxX()) - width;
            double above = end.y() - height - RING - 1;
            double below = end.y() + RING + 1;
            Rectangle2D box = new Rectangle2D.Double(x, above, width, height);
            if (above < area.getY() - height / 2 || overlaps(box, taken)) {
                box.setRect(x, below, width, height);
            }
            if (box.getMaxY() > area.getMaxY() || overlaps(box, taken)) {
                box.setRect(x - width - 3 * RING, end.y() - height / 2, width, height);
            }
            if (!overlaps(box, taken)) {
                taken.add(box);
                ground(box);
                Color colour = styles.get(end.series()).colour();
                double left = box.getX() + sizes.gap() / 2;
                pen.left(
                        end.text(),
                        Face.MEDIUM,
                        sizes.tick(),
                        colour,
                        left,
                        Pen.topFor(box.getCenterY(), sizes.tick()));
            }
        }
    }

    private static boolean overlaps(Rectangle2D box, List<Rectangle2D> taken) {
        return taken.stream().anyMatch(box::intersects);
    }

    private void ground(Rectangle2D box) {
        Color ground = look.background();
        Color halo = new Color(ground.getRed(), ground.getGreen(), ground.getBlue(), HALO_ALPHA);
        pen.fill(halo, box.getX(), box.getY(), box.getWidth(), box.getHeight());
    }

    /** Whether newest values are marked at all: bars end where they end. */
    static boolean marks(ChartType type) {
        return type == ChartType.LINE;
    }
}
