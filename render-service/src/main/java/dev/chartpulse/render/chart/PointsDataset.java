package dev.chartpulse.render.chart;

import java.util.List;

import org.jfree.data.xy.AbstractXYDataset;

import dev.chartpulse.render.axis.ValueRange;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.Points;

/** The lines of one axis as JFreeChart takes them; the points are not copied. */
final class PointsDataset extends AbstractXYDataset {

    private static final long serialVersionUID = 1;

    private final transient List<PlottedSeries> series;
    private final double reduction;

    /**
     * Makes the dataset of one axis.
     *
     * @param reduction the factor that the axis' values are multiplied by, see {@link ValueRange#reduction()}
     */
    PointsDataset(List<PlottedSeries> series, double reduction) {
        this.series = series;
        this.reduction = reduction;
    }

    Points points(int index) {
        return series.get(index).points();
    }

    @Override
    public int getSeriesCount() {
        return series.size();
    }

    @Override
    public Integer getSeriesKey(int index) {
        return index;
    }

    @Override
    public int getItemCount(int index) {
        return points(index).size();
    }

    @Override
    public Number getX(int index, int item) {
        return getXValue(index, item);
    }

    @Override
    public Number getY(int index, int item) {
        return getYValue(index, item);
    }

    @Override
    public double getXValue(int index, int item) {
        return points(index).times()[item];
    }

    @Override
    public double getYValue(int index, int item) {
        double value = points(index).values()[item];
        return Double.isFinite(value) ? ValueRange.drawable(value, reduction) : Double.NaN;
    }
}
