package dev.chartpulse.render.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The points of a series, in order of time.
 *
 * @param times epoch milliseconds, ascending; several points may share a time; empty for an instant result without a time
 * @param values NaN for a point without a value
 */
public record Points(long[] times, double[] values) {

    static final Points NONE = new Points(new long[0], new double[0]);

    private static final int USUAL_GAP_SAMPLES = 1_000;

    /** Sorts points by time. Points that share a time keep their original order. */
    static Points of(long[] times, double[] values) {
        if (isAscending(times)) {
            return new Points(times, values);
        }
        int[] order = IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> times[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Points(
                Arrays.stream(order).mapToLong(i -> times[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
    }

    private static boolean isAscending(long[] times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /** The same times with other values. */
    Points map(DoubleUnaryOperator value) {
        return new Points(times, Arrays.stream(values).map(value).toArray());
    }

    /** The number of points, those without a value included. */
    public int size() {
        return values.length;
    }

    /**
     * The usual distance of two neighbouring points that do not share their time, in milliseconds: the median, taken from a sample
     * where there are many points.
     *
     * @return 0 if all points share one time, or there are fewer than two
     */
    public long interval() {
        int stride = Math.max(1, times.length / USUAL_GAP_SAMPLES);
        long[] gaps = IntStream.iterate(1, i -> i < times.length, i -> i + stride)
                .mapToLong(i -> times[i] - times[i - 1])
                .filter(gap -> gap > 0)
                .sorted()
                .toArray();
        return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
    }

    /** The index of the last point that has a value; -1 if none has. */
    public int last() {
        int last = values.length - 1;
        while (last >= 0 && !Double.isFinite(values[last])) {
            last--;
        }
        return last;
    }

    /** The points from one instant to another, both included. */
    public Points within(long from, long to) {
        return rows(lowerBound(from), lowerBound(to == Long.MAX_VALUE ? to : to + 1));
    }

    /** The points from one instant to another, and the nearest one on either side, so that a line runs to the plot's edge. */
    Points around(long from, long to) {
        return rows(
                Math.max(0, lowerBound(from) - 1),
                Math.min(times.length, lowerBound(to == Long.MAX_VALUE ? to : to + 1) + 1));
    }

    private Points rows(int first, int end) {
        return first == 0 && end == times.length
                ? this
                : new Points(Arrays.copyOfRange(times, first, end), Arrays.copyOfRange(values, first, end));
    }

    /** The index of the first point that is not before this time. */
    private int lowerBound(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
