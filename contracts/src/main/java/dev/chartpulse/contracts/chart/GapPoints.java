package dev.chartpulse.contracts.chart;

import java.util.Arrays;

/** Points without a value, at which a line breaks. */
final class GapPoints {

    /** Two neighbours that are further apart than this many intervals have a gap between them; less is jitter. */
    private static final double GAP = 1.5;

    private GapPoints() {}

    /**
     * Adds a point without a value between two neighbours that are more than one and a half intervals apart, as Grafana's own
     * panel does.
     *
     * @return the same series when its interval is not known, its times are not in order, or it has no gap
     */
    static Series added(Series series) {
        Long interval = series.interval();
        long[] times = series.times();
        if (interval == null || interval <= 0 || times.length < 2) {
            return series;
        }
        int gaps = 0;
        for (int i = 1; i < times.length; i++) {
            if (times[i] < times[i - 1]) {
                return series;
            }
            gaps += isGap(times, i, interval) ? 1 : 0;
        }
        if (gaps == 0) {
            return series;
        }
        long[] allTimes = new long[times.length + gaps];
        double[] allValues = new double[allTimes.length];
        int at = 0;
        for (int i = 0; i < times.length; i++) {
            if (i > 0 && isGap(times, i, interval)) {
                allTimes[at] = times[i - 1] + interval;
                allValues[at++] = Double.NaN;
            }
            allTimes[at] = times[i];
            allValues[at++] = series.values()[i];
        }
        return series.withPoints(null, allTimes, allValues);
    }

    /**
     * Removes points without a value across which the line goes on.
     *
     * @param gapped a series whose gaps are points, as {@link #added} makes it
     * @param longest the longest time between two values across which the line goes on, in milliseconds; 0: none
     */
    static Series connected(Series gapped, long longest) {
        long[] times = gapped.times();
        double[] values = gapped.values();
        if (longest == 0 || times.length != values.length) {
            return gapped;
        }
        int[] kept = new int[values.length];
        int size = 0;
        int afterValue = 0;
        boolean begun = false;
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                if (begun && times[row] - times[kept[afterValue - 1]] <= longest) {
                    size = afterValue;
                }
                kept[size++] = row;
                afterValue = size;
                begun = true;
            } else {
                kept[size++] = row;
            }
        }
        if (size == values.length && gapped.interval() == null) {
            return gapped;
        }
        int[] rows = Arrays.copyOf(kept, size);
        return gapped.withPoints(
                null,
                Arrays.stream(rows).mapToLong(row -> times[row]).toArray(),
                Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
    }

    private static boolean isGap(long[] times, int row, long interval) {
        return times[row] - times[row - 1] > interval * GAP;
    }
}
