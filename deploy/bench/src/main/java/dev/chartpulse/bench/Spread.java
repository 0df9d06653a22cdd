package dev.chartpulse.bench;

import java.util.Collection;

/** Quantiles of measured values. */
final class Spread {

    private final long[] sorted;

    private Spread(long[] sorted) {
        this.sorted = sorted;
    }

    static Spread of(Collection<Long> values) {
        return new Spread(values.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    /**
     * The smallest value that at least this part of all values does not exceed; 0 when there are none.
     *
     * @param part from 0 to 1; 1 gives the largest
     */
    long at(double part) {
        if (sorted.length == 0) {
            return 0;
        }
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
