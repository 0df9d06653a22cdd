package dev.chartpulse.render.data;

/**
 * A series in numbers, over its finite values.
 *
 * @param count how many there are; with none, the others are NaN
 * @param lastAt epoch milliseconds of the newest; of no meaning without times
 */
public record Statistics(int count, double first, double last, long lastAt, double min, double max, double mean) {

    /**
     * @param times ascending, as many as values, or none
     * @param from only points from this instant on count (epoch milliseconds) …
     * @param to … up to this one
     */
    static Statistics of(long[] times, double[] values, long from, long to) {
        int count = 0;
        double first = Double.NaN;
        double last = Double.NaN;
        long lastAt = 0;
        double min = Double.NaN;
        double max = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            if (!counts(times, values, i, from, to)) {
                continue;
            }
            if (count++ == 0) {
                first = values[i];
                min = values[i];
                max = values[i];
            }
            last = values[i];
            lastAt = times.length == 0 ? 0 : times[i];
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        double mean = count == 0 ? Double.NaN : mean(times, values, count, from, to);
        return new Statistics(count, first, last, lastAt, min, max, mean);
    }

    /** Sums shares, not values, where the sum of values would be no double. */
    private static double mean(long[] times, double[] values, int count, long from, long to) {
        double sum = 0;
        double shares = 0;
        for (int i = 0; i < values.length; i++) {
            if (counts(times, values, i, from, to)) {
                sum += values[i];
                shares += values[i] / count;
            }
        }
        return Double.isFinite(sum) ? sum / count : shares;
    }

    private static boolean counts(long[] times, double[] values, int i, long from, long to) {
        return Double.isFinite(values[i]) && (times.length == 0 || times[i] >= from && times[i] <= to);
    }

    /** Last minus first. */
    public double change() {
        return last - first;
    }

    public boolean isEmpty() {
        return count == 0;
    }
}
