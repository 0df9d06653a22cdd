package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;

/**
 * A series in numbers, counted over all of its rows that the chart shows, before any row is left out for drawing. The figures
 * cover the finite values, and are null if there are none.
 *
 * @param rows the number of rows, those without a value included
 * @param count the number of finite values
 * @param infinite how many values are infinite
 * @param first the earliest value
 * @param last the newest value
 * @param lastAt when the newest value was, in epoch milliseconds; null without times
 * @param min the lowest value
 * @param max the highest value
 * @param mean the arithmetic mean
 * @param newestAt when the newest row was, with a value or without, in epoch milliseconds; null without times
 * @param oldestAt when the oldest row was, in the same way; a bar may begin before the window and reach into it
 * @param interval milliseconds between two rows: as the data source declares it, else as found from all rows; null if the rows
 *     have no regular distance
 * @param sum the sum of the values; null if there are none, if a double cannot hold it, or from an older query-service
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Statistics(
        int rows,
        int count,
        int infinite,
        Double first,
        Double last,
        Long lastAt,
        Double min,
        Double max,
        Double mean,
        Long newestAt,
        Long oldestAt,
        Long interval,
        Double sum) {

    /** How late data usually are, in milliseconds: they have to be collected first. */
    private static final long LAG = 300_000;

    public Statistics {
        Require.between(count, 0, rows, "count");
        Require.between(infinite, 0, rows - count, "infinite");
        boolean complete = first != null && last != null && min != null && max != null && mean != null;
        if (complete != (count > 0)) {
            throw new IllegalArgumentException("statistics of " + count + " values with or without figures");
        }
    }

    /** Statistics without a sum, as an older query-service sends them. */
    public Statistics(
            int rows,
            int count,
            int infinite,
            Double first,
            Double last,
            Long lastAt,
            Double min,
            Double max,
            Double mean,
            Long newestAt,
            Long oldestAt,
            Long interval) {
        this(rows, count, infinite, first, last, lastAt, min, max, mean, newestAt, oldestAt, interval, null);
    }

    /**
     * Counts the rows that a chart shows: of a line those in the window; of bars also those whose interval begins before the window
     * and reaches into it.
     *
     * @param type of the chart; null: a line
     * @param declared the interval that the data source declares, in milliseconds; or null
     * @param times epoch milliseconds, ascending, as many as values; or none, and then every value counts
     * @param values NaN where there is no value; infinities are counted apart
     * @param from the window's start in epoch milliseconds
     * @param to the window's end in epoch milliseconds: rows after it do not count
     */
    public static Statistics of(ChartType type, Long declared, long[] times, double[] values, long from, long to) {
        Long interval = RowInterval.of(declared, times);
        long reach = type == ChartType.BAR && interval != null ? interval - 1 : 0;
        return of(times, values, interval, from - reach, to);
    }

    private static Statistics of(long[] times, double[] values, Long interval, long from, long to) {
        boolean timed = times.length > 0;
        int begin = timed ? firstAtOrAfter(times, from) : 0;
        int end = begin;
        int count = 0;
        int infinite = 0;
        int firstRow = -1;
        int lastRow = -1;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (; end < values.length && (!timed || times[end] <= to); end++) {
            double value = values[end];
            if (Double.isInfinite(value)) {
                infinite++;
            } else if (!Double.isNaN(value)) {
                count++;
                firstRow = firstRow < 0 ? end : firstRow;
                lastRow = end;
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        boolean dated = timed && end > begin;
        Double first = null;
        Double last = null;
        Long lastAt = null;
        Double mean = null;
        Double total = null;
        if (count > 0) {
            first = values[firstRow];
            last = values[lastRow];
            lastAt = timed ? times[lastRow] : null;
            ExactSum sum = sum(values, firstRow, lastRow, Math.max(Math.abs(min), Math.abs(max)));
            mean = sum.dividedBy(count);
            double all = sum.dividedBy(1);
            total = Double.isFinite(all) ? all : null;
        }
        return new Statistics(
                end - begin,
                count,
                infinite,
                first,
                last,
                lastAt,
                count > 0 ? min : null,
                count > 0 ? max : null,
                mean,
                dated ? times[end - 1] : null,
                dated ? times[begin] : null,
                interval,
                total);
    }

    private static ExactSum sum(double[] values, int firstRow, int lastRow, double largest) {
        ExactSum sum = new ExactSum(largest);
        for (int row = firstRow; row <= lastRow; row++) {
            if (Double.isFinite(values[row])) {
                sum.add(values[row]);
            }
        }
        return sum;
    }

    private static int firstAtOrAfter(long[] times, long from) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Whether what was at an instant is old at the window's end: two intervals have passed since, and a few minutes; where no
     * interval is known, a tenth of the window.
     *
     * @param at in epoch milliseconds
     * @param from the window's start in epoch milliseconds
     * @param to the window's end in epoch milliseconds
     */
    public boolean isOld(long at, long from, long to) {
        double tenth = (to - from) / 10.0;
        double allowed = interval == null ? tenth : Math.max(2.0 * interval, Math.min(LAG, tenth));
        return to - at > allowed;
    }

    /** Whether there is no finite value. */
    @JsonIgnore
    public boolean isEmpty() {
        return count == 0;
    }
}
