package dev.chartpulse.render.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The points of a series, in order of time.
 *
 * @param times epoch milliseconds, strictly ascending; none for an instant result without a time
 * @param values NaN where there is no value
 */
public record Points(long[] times, double[] values) {

    private static final int USUAL_GAP_SAMPLES = 1_000;

    /** Sorts what is not in order; of several points at one time, the last one counts. */
    static Points of(long[] times, double[] values) {
        if (isAscending(times)) {
            return new Points(times, values);
        }
        int[] order = IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> times[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] sortedTimes = new long[times.length];
        double[] sortedValues = new double[times.length];
        int count = 0;
        for (int i : order) {
            if (count > 0 && sortedTimes[count - 1] == times[i]) {
                count--;
            }
            sortedTimes[count] = times[i];
            sortedValues[count++] = values[i];
        }
        return new Points(Arrays.copyOf(sortedTimes, count), Arrays.copyOf(sortedValues, count));
    }

    private static boolean isAscending(long[] times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) {
                return false;
            }
        }
        return true;
    }

    public int size() {
        return values.length;
    }

    /** The usual distance of two points in milliseconds (the median, of a sample when there are many); 0 for fewer than two. */
    public long interval() {
        if (times.length < 2) {
            return 0;
        }
        int stride = Math.max(1, times.length / USUAL_GAP_SAMPLES);
        long[] gaps = new long[(times.length - 2) / stride + 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times[i * stride + 1] - times[i * stride];
        }
        Arrays.sort(gaps);
        return gaps[gaps.length / 2];
    }

    /** The points from one instant to another, with the nearest one on either side so that a line runs to the edge. */
    Points around(long from, long to) {
        int first = Math.max(0, lowerBound(from) - 1);
        int end = Math.min(times.length, lowerBound(to == Long.MAX_VALUE ? to : to + 1) + 1);
        return first == 0 && end == times.length
                ? this
                : new Points(Arrays.copyOfRange(times, first, end), Arrays.copyOfRange(values, first, end));
    }

    private int lowerBound(long time) {
        int at = Arrays.binarySearch(times, time);
        return at >= 0 ? at : -at - 1;
    }
}
