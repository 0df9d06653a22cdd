package dev.chartpulse.render.chart;

import java.awt.Paint;
import java.util.List;

import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;

import dev.chartpulse.render.data.PlottedSeries;

/**
 * Draws bars in their series' colours, without JFreeChart's gradient and shadow. A bar whose interval is not over is lighter.
 */
final class Bars extends XYBarRenderer {

    private static final long serialVersionUID = 1;

    private final transient List<SeriesStyle> styles;
    private final transient Look look;
    private final int[] open;

    /**
     * Makes the renderer of the bars of one axis.
     *
     * @param styles one per series
     * @param series the series of one axis, as they are drawn
     */
    Bars(List<SeriesStyle> styles, List<PlottedSeries> series, Look look) {
        this.styles = styles;
        this.look = look;
        open = series.stream().mapToInt(Bars::open).toArray();
        setBarPainter(new StandardXYBarPainter());
        setShadowVisible(false);
        setDrawBarOutline(false);
    }

    /** The index of the point whose interval is not over; -1 if all intervals are over. */
    static int open(PlottedSeries series) {
        return series.standing().isOpen() ? series.points().last() : -1;
    }

    @Override
    public Paint getItemPaint(int row, int column) {
        return column == open[row]
                ? look.lighter(styles.get(row).colour())
                : styles.get(row).colour();
    }
}
