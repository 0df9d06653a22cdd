package dev.chartpulse.render.chart;

import java.util.List;

import org.jfree.data.xy.AbstractIntervalXYDataset;

import dev.chartpulse.render.axis.ValueRange;
import dev.chartpulse.render.data.PlottedSeries;

/** Bars as JFreeChart takes them: each group is centred on its instant, and each series has its place within the group. */
final class BarsDataset extends AbstractIntervalXYDataset {

    private static final long serialVersionUID = 1;
    /** The share of a group's width that its bars fill; the rest is the gap between groups. */
    static final double FILLED = 0.78;
    /** The share of its place within the group that a bar fills. */
    private static final double BAR = 0.92;

    private final transient List<PlottedSeries> series;
    private final double reduction;
    private final int[] places;
    private final double placeWidth;
    private final double offset;

    /**
     * Makes the dataset of one axis.
     *
     * @param series the series of one axis
     * @param places the place of each series within the group
     * @param groupSize how many bars a group has, those of other axes included
     * @param interval the width of a group in milliseconds
     * @param reduction the factor that the axis' values are multiplied by, see {@link ValueRange#reduction()}
     */
    BarsDataset(List<PlottedSeries> series, int[] places, int groupSize, long interval, double reduction) {
        this.series = series;
        this.reduction = reduction;
        this.places = places.clone();
        this.placeWidth = interval * FILLED / groupSize;
        this.offset = -interval * FILLED / 2;
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
        return series.get(index).points().size();
    }

    @Override
    public double getXValue(int index, int item) {
        return series.get(index).points().times()[item];
    }

    @Override
    public double getStartXValue(int index, int item) {
        return getXValue(index, item) + offset + (places[index] + (1 - BAR) / 2) * placeWidth;
    }

    @Override
    public double getEndXValue(int index, int item) {
        return getStartXValue(index, item) + BAR * placeWidth;
    }

    @Override
    public double getYValue(int index, int item) {
        double value = series.get(index).points().values()[item];
        return Double.isFinite(value) ? ValueRange.drawable(value, reduction) : Double.NaN;
    }

    @Override
    public double getStartYValue(int index, int item) {
        return 0;
    }

    @Override
    public double getEndYValue(int index, int item) {
        return getYValue(index, item);
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
    public Number getStartX(int index, int item) {
        return getStartXValue(index, item);
    }

    @Override
    public Number getEndX(int index, int item) {
        return getEndXValue(index, item);
    }

    @Override
    public Number getStartY(int index, int item) {
        return getStartYValue(index, item);
    }

    @Override
    public Number getEndY(int index, int item) {
        return getEndYValue(index, item);
    }
}
