package dev.chartpulse.contracts.chart;

import java.util.Arrays;

/**
 * A sum of doubles that loses nothing until it is read: it is kept as parts that do not overlap, from the smallest to the
 * largest (J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997).
 */
final class ExactSum {

    /** Keeps the parts of numbers near the largest double from overflowing; a power of two, so that nothing is rounded. */
    private static final double SCALE = 0x1p-70;

    private static final double SCALED_FROM = 0x1p950;

    private final boolean scaled;
    private double[] parts = new double[8];
    private int size;

    /**
     * Makes an empty sum.
     *
     * @param largest the largest absolute value that will be added
     */
    ExactSum(double largest) {
        scaled = largest >= SCALED_FROM;
    }

    void add(double value) {
        double carried = scaled ? value * SCALE : value;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            double large = Math.abs(carried) < Math.abs(parts[i]) ? parts[i] : carried;
            double small = Math.abs(carried) < Math.abs(parts[i]) ? carried : parts[i];
            double sum = large + small;
            double lost = small - (sum - large);
            if (lost != 0) {
                parts[kept++] = lost;
            }
            carried = sum;
        }
        if (kept == parts.length) {
            parts = Arrays.copyOf(parts, kept * 2);
        }
        parts[kept] = carried;
        size = kept + 1;
    }

    /** The sum divided by a number, exact to the last digit of a double. */
    double dividedBy(int divisor) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += parts[i];
        }
        double quotient = sum / divisor;
        return scaled ? quotient / SCALE : quotient;
    }
}
