package dev.chartpulse.render.data;

import java.util.stream.DoubleStream;

import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.unit.ValueFormat;

/**
 * One series, ready to be drawn. Its figures are written by this class only, so that legend, end label, alt text and summary say
 * the same.
 *
 * @param metric the index of its metric: 0 or 1
 * @param refId the metric's letter
 * @param name the name in the picture, unless it must be shortened; one clean line
 * @param shortName the name in texts; series with different names have different short names
 * @param format writes its values
 * @param axis the index of its value axis, or {@link #NOT_DRAWN}
 * @param points the points in the window, in the unit of the axis; of a line also the nearest point on either side of the window
 * @param statistics over all rows of the window, including those that are not drawn; in the series' own unit
 * @param outside whether the series has rows, and all of them lie outside the window
 * @param standing whether the last value is that of the window's end
 * @param earlier the figures of the series in the earlier window; null without a comparison, or if the series had no rows then
 */
public record PlottedSeries(
        int metric,
        String refId,
        String name,
        String shortName,
        ValueFormat format,
        int axis,
        Points points,
        Statistics statistics,
        boolean outside,
        Standing standing,
        Statistics earlier) {

    private static final String NO_DATA = "no data";
    private static final String OUTSIDE = "outside the window";

    /** The axis index of a series whose quantity has no axis, so that only its figures are shown. */
    public static final int NOT_DRAWN = -1;

    /** Whether the series has an axis; if not, only its figures are shown. */
    public boolean isDrawn() {
        return axis != NOT_DRAWN;
    }

    /** Whether the series has values that can be drawn; a value without a time cannot be drawn on a time axis. */
    public boolean hasPoints() {
        return points.size() > 0 && !statistics.isEmpty();
    }

    /** The same series, its values written in another format. */
    PlottedSeries withFormat(ValueFormat other) {
        return new PlottedSeries(
                metric, refId, name, shortName, other, axis, points, statistics, outside, standing, earlier);
    }

    /** The same series with other points on the same axis. */
    public PlottedSeries withPoints(Points other) {
        return onAxis(axis, other);
    }

    PlottedSeries onAxis(int otherAxis, Points other) {
        return new PlottedSeries(
                metric, refId, name, shortName, format, otherAxis, other, statistics, outside, standing, earlier);
    }

    /** The last value with words about its time: "64", "64, 5 h ago", "10 so far"; if there is no value, words that say so. */
    public String last() {
        return statistics.isEmpty() ? missing() : format.text(statistics.last()) + standing.words();
    }

    /** The last value as {@link #last} writes it, without the words of the unit. */
    public String briefLast() {
        return statistics.isEmpty() ? missing() : format.brief(statistics.last()) + standing.words();
    }

    /** The lowest or the highest value: "10", or "10 so far" if only the last row has it, which may still grow. */
    public String extreme(double value) {
        return format.text(value) + (isOpen(value) ? standing.words() : "");
    }

    /** A figure of all rows together, such as their mean: "430", or "430 so far" if the last row counts and may still grow. */
    public String overall(String figure) {
        return standing.isOpen() ? figure + standing.words() : figure;
    }

    /** The mean of all rows, as {@link #overall} writes it. A text in place of values is that of their mean only if all are the same. */
    public String mean() {
        double mean = statistics.isEmpty() ? Double.NaN : statistics.mean();
        return overall(differ() ? format.mean(mean) : format.text(mean));
    }

    /** The mean as {@link #mean} writes it, without the words of the unit. */
    public String briefMean() {
        double mean = statistics.isEmpty() ? Double.NaN : statistics.mean();
        return overall(differ() ? format.briefMean(mean) : format.brief(mean));
    }

    private boolean differ() {
        return !statistics.isEmpty() && !statistics.min().equals(statistics.max());
    }

    /** The lowest or highest value as {@link #extreme} writes it, without the words of the unit. */
    public String briefExtreme(double value) {
        return format.brief(value) + (isOpen(value) ? standing.words() : "");
    }

    private boolean isOpen(double value) {
        return standing.isOpen() && standing.alone() && value == statistics.last();
    }

    /** The text in place of figures: "no data", "outside the window", "60 values are infinite", or the text that is mapped to rows without a value. */
    public String missing() {
        if (isInfinite()) {
            return Infinite.count(statistics.infinite());
        }
        if (outside) {
            return OUTSIDE;
        }
        String mapped = statistics.rows() == 0 ? null : format.mapped(Double.NaN);
        return mapped == null ? NO_DATA : mapped;
    }

    /** Whether the series has no values, and no text in their place but "no data". */
    public boolean isSilent() {
        return statistics.isEmpty() && missing().equals(NO_DATA);
    }

    /** Whether there is one value only, which is its own lowest, highest and mean, and is told once. */
    public boolean isSingle() {
        return statistics.count() == 1;
    }

    /**
     * Whether its values are states, in words, as far as the first, the last, the lowest and the highest tell: none of them is lower than
     * another or the mean of others, so that only what it is and was is told.
     */
    public boolean isStates() {
        return !statistics.isEmpty()
                && DoubleStream.of(statistics.first(), statistics.last(), statistics.min(), statistics.max())
                        .allMatch(format::isState);
    }

    /** Whether all values are infinite. */
    public boolean isInfinite() {
        return statistics.isEmpty() && statistics.infinite() > 0;
    }
}
