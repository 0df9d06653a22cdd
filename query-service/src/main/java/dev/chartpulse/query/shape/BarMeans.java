package dev.chartpulse.query.shape;

import java.util.Arrays;

import dev.chartpulse.contracts.chart.Series;

/**
 * Bounds the rows of a bar chart. If there are too many bars to be seen, each shows the mean of several rows; so rows are
 * replaced by their mean here. The lowest and highest rows, which {@link Downsampling} keeps for a line, have another mean.
 */
final class BarMeans {

    private BarMeans() {}

    /**
     * Reduces a series to a number of points.
     *
     * @param series in order of time
     * @param max the most points of the result
     * @return the series itself if it has no more points; else one point for each of equally long spans that holds a row, at the
     *     time of its first row
     */
    static Series of(Series series, int max) {
        if (series.size() <= max) {
            return series;
        }
        long[] times = series.times();
        double[] values = series.values();
        long group = group(series, max);
        long[] keptTimes = new long[max];
        double[] means = new double[max];
        int kept = 0;
        int row = 0;
        while (row < times.length) {
            long slot = (times[row] - times[0]) / group;
            keptTimes[kept] = times[row];
            double mean = 0;
            int count = 0;
            for (; row < times.length && (times[row] - times[0]) / group == slot; row++) {
                if (Double.isFinite(values[row])) {
                    count++;
                    mean += values[row] / count - mean / count;
                }
            }
            means[kept++] = count == 0 ? Double.NaN : mean;
        }
        return series.withPoints(null, Arrays.copyOf(keptTimes, kept), Arrays.copyOf(means, kept));
    }

    /** The length of a span in milliseconds, for no more points than the bound; a multiple of the interval if the rows have one. */
    private static long group(Series series, int max) {
        long span = series.times()[series.size() - 1] - series.times()[0] + 1;
        long least = (span + max - 1) / max;
        Long interval = series.statistics().interval();
        return interval == null ? least : (least + interval - 1) / interval * interval;
    }
}
