package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;

/**
 * A series in numbers, counted over all of its rows in the window, before any row is left out for drawing. The figures are
 * over the finite values, and null when there is none.
 *
 * @param rows how many rows there are, those without a value included
 * @param count how many finite values there are
 * @param infinite how many values are infinite
 * @param first the earliest value
 * @param last the newest value
 * @param lastAt when the newest value was, in epoch milliseconds; null without times
 * @param min the lowest value
 * @param max the highest value
 * @param mean the arithmetic mean
 * @param newestAt when the newest row was, with a value or without, in epoch milliseconds; null without times
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
        Long newestAt) {

    public Statistics {
        Require.between(count, 0, rows, "count");
        Require.between(infinite, 0, rows - count, "infinite");
        boolean complete = first != null && last != null && min != null && max != null && mean != null;
        if (complete != (count > 0)) {
            throw new IllegalArgumentException("statistics of " + count + " values with or without figures");
        }
    }

    /**
     * Counts.
     *
     * @param times epoch milliseconds, ascending, as many as values; or none, and then every value counts
     * @param values NaN where there is no value; infinities are counted apart
     * @param from the window's start in epoch milliseconds: rows before it do not count
     * @param to the window's end in epoch milliseconds: rows after it do not count
     */
    public static Statistics of(long[] times, double[] values, long from, long to) {
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
        Long newestAt = timed && end > begin ? times[end - 1] : null;
        if (count == 0) {
            return new Statistics(end - begin, 0, infinite, null, null, null, null, null, null, newestAt);
        }
        ExactSum sum = new ExactSum(Math.max(Math.abs(min), Math.abs(max)));
        for (int row = firstRow; row <= lastRow; row++) {
            if (Double.isFinite(values[row])) {
                sum.add(values[row]);
            }
        }
        return new Statistics(
                end - begin,
                count,
                infinite,
                values[firstRow],
                values[lastRow],
                timed ? times[lastRow] : null,
                min,
                max,
                sum.dividedBy(count),
                newestAt);
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

    /** Whether there is no finite value. */
    @JsonIgnore
    public boolean isEmpty() {
        return count == 0;
    }
}
