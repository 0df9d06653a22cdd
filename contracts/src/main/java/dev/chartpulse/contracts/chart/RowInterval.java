package dev.chartpulse.contracts.chart;

import java.util.Arrays;

/** How far apart the rows of a series are, where they lie on a grid. */
final class RowInterval {

    /** Distances that differ by less than this share are the same: days of 23 hours, months of 28 days, late samples. */
    private static final double JITTER = 0.12;

    private RowInterval() {}

    /**
     * The interval that the data source declares; else the usual distance of two neighbours, if most are that far apart, and all
     * others a multiple of it.
     *
     * @param declared in milliseconds, or null
     * @param times in epoch milliseconds, ascending; rows that share a time count once
     * @return in milliseconds; null where rows lie on no grid, or fewer than three times show none
     */
    static Long of(Long declared, long[] times) {
        if (declared != null && declared > 0) {
            return declared;
        }
        long[] gaps = gaps(times);
        if (gaps.length < 2) {
            return null;
        }
        long least = Arrays.stream(gaps).min().getAsLong();
        long[] single = Arrays.stream(gaps)
                .filter(gap -> gap <= least * (1 + 2 * JITTER))
                .sorted()
                .toArray();
        long usual = single[single.length / 2];
        boolean onGrid = 2 * single.length >= gaps.length
                && Arrays.stream(gaps)
                        .allMatch(gap -> Math.abs(gap - Math.rint((double) gap / usual) * usual) <= JITTER * usual);
        return onGrid ? usual : null;
    }

    /** All distances that are positive; one that is too large for a long is not. */
    private static long[] gaps(long[] times) {
        long[] gaps = new long[Math.max(0, times.length - 1)];
        int count = 0;
        for (int i = 1; i < times.length; i++) {
            long gap = times[i] - times[i - 1];
            if (gap > 0) {
                gaps[count++] = gap;
            }
        }
        return Arrays.copyOf(gaps, count);
    }
}
