package dev.chartpulse.query.shape;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Statistics;

/**
 * The rows of a series that a chart of the window shows, in order of time, with statistics. Of the rows outside the window only
 * the nearest one on either side is kept, so that a line runs to the edge.
 *
 * @param series with its statistics; infinite values count in the statistics, and are NaN among the points
 * @param sharesTimes whether several values within the window have the same time
 */
record WindowRows(Series series, boolean sharesTimes) {

    /**
     * Selects and counts the rows of a series.
     *
     * @param type of the chart; null for a line
     * @param from the window's start in epoch milliseconds
     * @param to the window's end in epoch milliseconds
     */
    static WindowRows of(Series series, ChartType type, long from, long to) {
        if (series.instant() || series.times().length == 0) {
            Statistics statistics = series.count(type, from, to);
            return new WindowRows(
                    series.withPoints(null, series.times(), finite(series.values()))
                            .withStatistics(statistics),
                    false);
        }
        Rows rows = Rows.inOrder(series.times(), series.values()).withoutIdleNulls();
        Statistics statistics =
                series.withPoints(series.interval(), rows.times, rows.values).count(type, from, to);
        long begin = statistics.oldestAt() == null ? from : Math.min(from, statistics.oldestAt());
        Rows shown = rows.around(begin, to);
        return new WindowRows(
                series.withPoints(series.interval(), shown.times, finite(shown.values))
                        .withStatistics(statistics),
                rows.sharesTimes(begin, to));
    }

    private static double[] finite(double[] values) {
        return Arrays.stream(values).noneMatch(Double::isInfinite)
                ? values
                : Arrays.stream(values)
                        .map(value -> Double.isInfinite(value) ? Double.NaN : value)
                        .toArray();
    }

    private record Rows(long[] times, double[] values) {

        /** A row further away than this is not kept beside others: no line runs so far. */
        private static final long FARTHEST = Duration.ofDays(365 * 1_000).toMillis();

        /** The rows in order of time. Rows that share a time keep their original order. */
        static Rows inOrder(long[] times, double[] values) {
            for (int i = 1; i < times.length; i++) {
                if (times[i] < times[i - 1]) {
                    return pick(
                            times,
                            values,
                            IntStream.range(0, times.length)
                                    .boxed()
                                    .sorted(Comparator.comparingLong(row -> times[row]))
                                    .mapToInt(Integer::intValue));
                }
            }
            return new Rows(times, values);
        }

        /** The rows without nulls that share their time with a value; of several nulls at one time, one stays. */
        Rows withoutIdleNulls() {
            int idle = 0;
            boolean[] kept = new boolean[times.length];
            int end;
            for (int start = 0; start < times.length; start = end) {
                boolean hasValue = false;
                for (end = start; end < times.length && times[end] == times[start]; end++) {
                    kept[end] = !Double.isNaN(values[end]);
                    hasValue |= kept[end];
                }
                kept[start] |= !hasValue;
                for (int row = start; row < end; row++) {
                    idle += kept[row] ? 0 : 1;
                }
            }
            return idle == 0
                    ? this
                    : pick(times, values, IntStream.range(0, times.length).filter(row -> kept[row]));
        }

        boolean sharesTimes(long from, long to) {
            for (int i = 1; i < times.length; i++) {
                if (times[i] == times[i - 1] && times[i] >= from && times[i] <= to) {
                    return true;
                }
            }
            return false;
        }

        Rows around(long from, long to) {
            int begin = 0;
            while (begin + 1 < times.length && (times[begin] < from - FARTHEST || times[begin + 1] < from)) {
                begin++;
            }
            int end = times.length;
            while (end > begin + 1 && (times[end - 1] > to + FARTHEST || times[end - 2] > to)) {
                end--;
            }
            return begin == 0 && end == times.length
                    ? this
                    : new Rows(Arrays.copyOfRange(times, begin, end), Arrays.copyOfRange(values, begin, end));
        }

        private static Rows pick(long[] times, double[] values, IntStream rows) {
            int[] picked = rows.toArray();
            return new Rows(
                    Arrays.stream(picked).mapToLong(row -> times[row]).toArray(),
                    Arrays.stream(picked).mapToDouble(row -> values[row]).toArray());
        }
    }
}
