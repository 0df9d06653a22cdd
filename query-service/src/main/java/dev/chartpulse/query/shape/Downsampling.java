package dev.chartpulse.query.shape;

import java.util.Arrays;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.Series;

/**
 * Removes points of a series so that its picture stays the same. The points are divided into groups of equal number; of each
 * group the lowest and the highest value are kept, and a gap if it has one. The first and the last point of all are kept, too.
 */
final class Downsampling {

    /** The least number of points that are kept, so that the shape can still be seen. */
    private static final int MIN_POINTS = 8;

    private final double[] values;
    private final int[] kept;
    private int size;

    private Downsampling(double[] values) {
        this.values = values;
        this.kept = new int[values.length];
    }

    /**
     * Reduces a series to a number of points.
     *
     * @param series in order of time
     * @param max the most points of the result
     * @param gaps whether gaps are drawn; if they are connected, points without a value are not needed
     * @return the series itself if it has no more points
     */
    static Series of(Series series, int max, Gaps gaps) {
        int bound = Math.max(max, MIN_POINTS);
        if (series.size() <= bound) {
            return series;
        }
        Series gapped = series.withGaps(gaps);
        if (gapped.size() <= bound) {
            return gapped;
        }
        int[] rows = new Downsampling(gapped.values()).keep(bound);
        return gapped.withPoints(
                null,
                Arrays.stream(rows).mapToLong(row -> gapped.times()[row]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> gapped.values()[row]).toArray());
    }

    private int[] keep(int max) {
        boolean gaps = Arrays.stream(values).anyMatch(Double::isNaN);
        int buckets = Math.max(1, (max - 2) / (gaps ? 3 : 2));
        int inner = values.length - 2;
        add(0);
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = 1 + (int) ((long) inner * bucket / buckets);
            int to = 1 + (int) ((long) inner * (bucket + 1) / buckets);
            keepOf(from, to);
        }
        add(values.length - 1);
        return Arrays.copyOf(kept, size);
    }

    private void keepOf(int from, int to) {
        int low = -1;
        int high = -1;
        int gap = -1;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (Double.isNaN(value)) {
                gap = gap < 0 ? i : gap;
            } else {
                low = low < 0 || value < values[low] ? i : low;
                high = high < 0 || value > values[high] ? i : high;
            }
        }
        IntStream.of(low, high, gap).filter(row -> row >= 0).distinct().sorted().forEach(this::add);
    }

    private void add(int row) {
        kept[size++] = row;
    }
}
