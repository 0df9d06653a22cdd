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

/**
 * Draws each series as one path, broken where values are missing, a lone point as a dot. Where there are more points than
 * pixels, each column of pixels gets its first, lowest, highest and last point, which looks the same and is bounded.
 */
final class LineRenderer extends AbstractXYItemRenderer {

    private static final long serialVersionUID = 1;
    private static final double DOT = 6;
    /** How far a line may reach over the plot's edges, so that one along an edge is as thick as elsewhere. */
    private static final double OVERHANG = 2;

    private final transient List<SeriesStyle> styles;
    private final transient LineMask mask;
    private final double width;
    private final boolean area;
    private final double columns;

    /**
     * @param styles of the dataset's series
     * @param mask draws on the same picture as JFreeChart
     * @param width of a line
     * @param area whether the space below the line is tinted
     * @param columns per CSS pixel, to thin points to
     */
    LineRenderer(List<SeriesStyle> styles, LineMask mask, double width, boolean area, double columns) {
        this.styles = styles;
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
        draw(dataArea, traces, series, baseLine(rangeAxis, dataArea, plot));
    }

    /** Zero, or the lower edge where zero is not shown. */
    private static double baseLine(ValueAxis axis, Rectangle2D dataArea, XYPlot plot) {
        double base = axis.getUpperBound() < 0 ? axis.getLowerBound() : Math.max(axis.getLowerBound(), 0);
        return axis.valueToJava2D(base, dataArea, plot.getRangeAxisEdge());
    }

    private void draw(Rectangle2D dataArea, Traces traces, int series, double base) {
        SeriesStyle style = styles.get(series);
        Color colour = style.colour();
        mask.clip(new Rectangle2D.Double(
                dataArea.getX(),
                dataArea.getY() - OVERHANG,
                dataArea.getWidth() + OVERHANG,
                dataArea.getHeight() + 2 * OVERHANG));
        if (area) {
            traces.pieces().forEach(piece -> mask.paintArea(piece, base, Look.tint(colour)));
        }
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
