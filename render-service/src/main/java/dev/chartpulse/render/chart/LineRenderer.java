package dev.chartpulse.render.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/**
 * Draws each series as one path, broken where values are missing, a lone point as a dot. Where there are more points than
 * pixels, each column of pixels gets its first, lowest, highest and last point, which looks the same and is bounded.
 */
final class LineRenderer extends AbstractXYItemRenderer {

    private static final long serialVersionUID = 1;
    private static final double DOT = 3;
    /** How far a line may reach over the plot's edges, so that one along an edge is as thick as elsewhere. */
    private static final double OVERHANG = 2;

    private final transient List<SeriesStyle> styles;
    private final transient BasicStroke[] strokes;
    private final boolean area;
    private final double columns;

    /**
     * @param styles of the dataset's series
     * @param area whether the space below the line is tinted
     * @param columns per CSS pixel, to thin points to
     */
    LineRenderer(List<SeriesStyle> styles, int seriesCount, boolean area, double columns) {
        this.styles = styles;
        this.strokes = styles.stream().map(style -> style.stroke(seriesCount)).toArray(BasicStroke[]::new);
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

    /** The whole series with its first item. */
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
        Traces traces = new Traces(columns);
        for (int i = 0; i < dataset.getItemCount(series); i++) {
            double y = dataset.getYValue(series, i);
            if (Double.isNaN(y)) {
                traces.gap();
            } else {
                traces.add(
                        domainAxis.valueToJava2D(dataset.getXValue(series, i), dataArea, plot.getDomainAxisEdge()),
                        rangeAxis.valueToJava2D(y, dataArea, plot.getRangeAxisEdge()));
            }
        }
        traces.end();
        draw(g2, dataArea, traces, series, baseLine(rangeAxis, dataArea, plot));
    }

    /** Zero, or the lower edge where zero is not shown. */
    private static double baseLine(ValueAxis axis, Rectangle2D dataArea, XYPlot plot) {
        double base = axis.getUpperBound() < 0 ? axis.getLowerBound() : Math.max(axis.getLowerBound(), 0);
        return axis.valueToJava2D(base, dataArea, plot.getRangeAxisEdge());
    }

    private void draw(Graphics2D g2, Rectangle2D dataArea, Traces traces, int series, double base) {
        Shape clip = g2.getClip();
        g2.setClip(new Rectangle2D.Double(
                dataArea.getX(),
                dataArea.getY() - OVERHANG,
                dataArea.getWidth() + OVERHANG,
                dataArea.getHeight() + 2 * OVERHANG));
        Color colour = styles.get(series).colour();
        if (area) {
            g2.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), Look.AREA_ALPHA));
            g2.fill(traces.areas(base));
        }
        g2.setColor(colour);
        g2.setStroke(strokes[series]);
        g2.draw(traces.lines());
        for (double[] dot : traces.dots()) {
            g2.fill(new Ellipse2D.Double(dot[0] - DOT, dot[1] - DOT, 2 * DOT, 2 * DOT));
        }
        g2.setClip(clip);
    }
}
