package dev.chartpulse.render.axis;

/**
 * The smallest and the largest value that an axis has to show.
 *
 * @param low finite, not above {@code high}
 * @param high finite
 */
public record ValueRange(double low, double high) {

    /** The range of no values at all. */
    public static final ValueRange NONE = new ValueRange(0, 0);

    /** The largest value that is drawn without reduction. An axis is longer than its values, so beyond this its end might exceed a double. */
    private static final double LARGEST = 1e300;
    /** The factor that larger values are multiplied by before they are drawn. */
    private static final double REDUCTION = 1e-10;

    /** Smaller values are drawn as zero: steps between them might be too small for a double. */
    private static final double SMALLEST = 1e-290;
    /** The end of the axis of a constant, as a multiple of the constant, so that the line does not lie on the upper edge. */
    private static final double HEADROOM = 1.15;

    /**
     * The range of all finite values.
     *
     * @param values columns of values; NaN and infinities are ignored
     * @return {@link #NONE} if there is no finite value
     */
    public static ValueRange of(Iterable<double[]> values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] column : values) {
            for (double value : column) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        return low > high ? NONE : new ValueRange(low, high).times(1);
    }

    /**
     * The factor that values of this range are multiplied by before they are drawn, so that the ends of an axis around them are
     * finite. 1 for all but the very largest values.
     */
    public double reduction() {
        return Math.max(-low, high) > LARGEST ? REDUCTION : 1;
    }

    /** The range of the values multiplied by a factor, as {@link #drawable} does it. */
    public ValueRange times(double factor) {
        return new ValueRange(drawable(low, factor), drawable(high, factor));
    }

    /**
     * A value as it is drawn: multiplied by its axis' reduction, and zero if that is too small to calculate with. NaN stays NaN.
     *
     * @param reduction {@link #reduction()} of the axis' range
     */
    public static double drawable(double value, double reduction) {
        double reduced = value * reduction;
        return Math.abs(reduced) < SMALLEST ? 0 : reduced;
    }

    /** The range extended so that it includes zero. */
    public ValueRange withZero() {
        return new ValueRange(Math.min(0, low), Math.max(0, high));
    }

    /**
     * The range extended to zero if zero is near, which is at most half the span away. Then the axis grows by little, and heights
     * can be compared with each other.
     */
    public ValueRange withZeroIfNear() {
        double distance = low > 0 ? low : -high;
        return distance <= high / 2 - low / 2 ? withZero() : this;
    }

    /**
     * The range made wide enough for a scale. A constant gets a range from zero to a little above it; zero alone gets 0 to 1. Any
     * other range stays as it is.
     */
    public ValueRange widened() {
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (size == 0) {
            return new ValueRange(0, 1);
        }
        return high - low <= size * 1e-9 ? new ValueRange(low * HEADROOM, high * HEADROOM).withZero() : this;
    }
}
