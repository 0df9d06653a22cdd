package dev.chartpulse.render.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYDataset;

/** Draws the marks inside the plot (grid, lines, areas, bars) by JFreeChart, at a given place and on given scales. */
final class PlotMarks {

    private final XYPlot plot = new XYPlot();
    private final NumberAxis time;
    private int datasets;

    /**
     * Prepares the time axis.
     *
     * @param low where the time axis begins, in epoch milliseconds
     * @param high where it ends
     */
    PlotMarks(double low, double high, Look look) {
        time = quiet(new NumberAxis());
        time.setRange(low, high);
        plot.setDomainAxis(time);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setFixedDomainAxisSpace(new AxisSpace());
        plot.setFixedRangeAxisSpace(new AxisSpace());
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(look.grid());
        plot.setRangeGridlineStroke(new BasicStroke(1));
    }

    /**
     * Adds a value axis with what is drawn on it.
     *
     * @param grid where grid lines are, for the first axis
     */
    void add(ValueAxes.Axis axis, double[] grid, XYDataset dataset, XYItemRenderer renderer) {
        NumberAxis values = quiet(new TickedAxis(grid));
        values.setRange(axis.scale().low(), axis.scale().high());
        plot.setRangeAxis(datasets, values);
        plot.setDataset(datasets, dataset);
        plot.setRenderer(datasets, renderer);
        plot.mapDatasetToRangeAxis(datasets, datasets);
        datasets++;
    }

    void draw(Graphics2D graphics, Rectangle2D area) {
        plot.draw(graphics, area, null, null, null);
    }

    /** Keeps JFreeChart from drawing words and lines at an axis: they are drawn elsewhere, because it has no fall-back fonts. */
    private static NumberAxis quiet(NumberAxis axis) {
        axis.setTickLabelsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        axis.setAutoTickUnitSelection(false);
        axis.setMinorTickMarksVisible(false);
        return axis;
    }

    /** An axis whose ticks are given. */
    private static final class TickedAxis extends NumberAxis {

        private static final long serialVersionUID = 1;

        private final transient List<NumberTick> ticks;

        private TickedAxis(double[] values) {
            ticks = java.util.Arrays.stream(values)
                    .mapToObj(value -> new NumberTick(value, "", TextAnchor.CENTER, TextAnchor.CENTER, 0))
                    .toList();
        }

        @Override
        public List<NumberTick> refreshTicks(
                Graphics2D g2, org.jfree.chart.axis.AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
            return ticks;
        }

        @Override
        protected void selectAutoTickUnit(Graphics2D g2, Rectangle2D dataArea, RectangleEdge edge) {
            // Nothing to do: the ticks are given.
        }
    }
}
