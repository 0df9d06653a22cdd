package dev.chartpulse.render.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

import dev.chartpulse.render.data.PlottedSeries;

/**
 * Draws each series as a line that is broken where values are missing; a point without neighbours is a dot. Where there are more
 * points than pixels, they are thinned by {@link LinePieces}, which cannot be seen and bounds the time. The way to a value that may
 * still grow is lighter. States are steps: what was stopped and is alarm then was not moving in between, whatever is written at the
 * height that a slope would cross.
 */
final class LineRenderer extends AbstractXYItemRenderer {

    private static final long serialVersionUID = 1;
    private static final double DOT = 6;
    /** How far lines may reach beyond the plot's edges, so that a line along an edge is as thick as elsewhere. */
    private static final double OVERHANG = 2;

    private final transient List<SeriesStyle> styles;
    private final transient List<PlottedSeries> series;
    private final transient Look look;
    private final transient LineMask mask;
    private final double width;
    private final boolean area;
    private final double columns;

    /**
     * Makes the renderer of the lines of one axis.
     *
     * @param styles one per series of the dataset
     * @param series of the dataset
     * @param mask draws on the same pixels as JFreeChart
     * @param width of the lines in CSS pixels
     * @param area whether the space below the line is tinted
     * @param columns how many columns per CSS pixel the points are thinned to
     */
    LineRenderer(
            List<SeriesStyle> styles,
            List<PlottedSeries> series,
            Look look,
            LineMask mask,
            double width,
            boolean area,
            double columns) {
        this.styles = styles;
        this.series = series;
        this.look = look;
        this.mask = mask;
        this.width = width;
        this.area = area;
        this.columns = columns;
    }

    @Override
    public XYItemRendererState initialise(
            Graphics2D g2, Rectangle2D dataArea, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
        XYItemRendererState state = new XYItemRendererState(info);
        state.setProcessVisibleItemsOnly(false);
        return state;
    }

    /** Draws the whole series when JFreeChart asks for its first item, and nothing for the others. */
    @Override
    public void drawItem(
            Graphics2D g2,
            XYItemRendererState state,
            Rectangle2D dataArea,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domainAxis,
            ValueAxis rangeAxis,
            XYDataset dataset,
            int series,
            int item,
            CrosshairState crosshairState,
            int pass) {
        if (item != 0) {
            return;
        }
        Place place = new Place(dataArea, plot, domainAxis, rangeAxis, dataset, series);
        int end = dataset.getItemCount(series);
        PlottedSeries drawn = this.series.get(series);
        int open = drawn.standing().isOpen() ? drawn.points().last() : end;
        Color colour = styles.get(series).colour();
        mask.clip(new Rectangle2D.Double(
                dataArea.getX(),
                dataArea.getY() - OVERHANG,
                dataArea.getWidth() + OVERHANG,
                dataArea.getHeight() + 2 * OVERHANG));
        if (open < end) {
            draw(pieces(place, Math.max(0, open - 1), open + 1, drawn.isStates()), series, look.lighter(colour));
        }
        LinePieces traces = pieces(place, 0, open, drawn.isStates());
        if (area) {
            double base = baseLine(rangeAxis, dataArea, plot);
            traces.pieces().forEach(piece -> mask.paintArea(piece, base, Look.tint(colour)));
        }
        draw(traces, series, colour);
    }

    /** What JFreeChart hands to a renderer. */
    private record Place(
            Rectangle2D area, XYPlot plot, ValueAxis domain, ValueAxis range, XYDataset dataset, int series) {

        double x(int item) {
            return domain.valueToJava2D(dataset.getXValue(series, item), area, plot.getDomainAxisEdge());
        }

        double y(int item) {
            double value = dataset.getYValue(series, item);
            return Double.isNaN(value) ? value : range.valueToJava2D(value, area, plot.getRangeAxisEdge());
        }
    }

    /** @param steps whether a value holds until the next one */
    private LinePieces pieces(Place place, int from, int to, boolean steps) {
        LinePieces traces = new LinePieces(columns);
        double before = Double.NaN;
        for (int i = from; i < to; i++) {
            double y = place.y(i);
            if (Double.isNaN(y)) {
                traces.gap();
            } else {
                double x = place.x(i);
                if (steps && !Double.isNaN(before)) {
                    traces.add(x, before);
                }
                traces.add(x, y);
            }
            before = y;
        }
        traces.end();
        return traces;
    }

    /** The y of zero, or of the plot's lower edge if zero is not shown. */
    private static double baseLine(ValueAxis axis, Rectangle2D dataArea, XYPlot plot) {
        double base = axis.getUpperBound() < 0 ? axis.getLowerBound() : Math.max(axis.getLowerBound(), 0);
        return axis.valueToJava2D(base, dataArea, plot.getRangeAxisEdge());
    }

    private void draw(LinePieces traces, int series, Color colour) {
        SeriesStyle style = styles.get(series);
        mask.width(width);
        for (double[] piece : traces.pieces()) {
            if (style.dashes() == null) {
                mask.line(piece);
            } else {
                Dashes.cut(piece, style.dashes(), mask::line);
            }
        }
        mask.width(DOT);
        traces.dots().forEach(dot -> mask.dot(dot[0], dot[1]));
        mask.paint(colour);
    }
}
