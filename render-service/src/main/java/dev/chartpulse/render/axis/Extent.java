package dev.chartpulse.render.axis;

/**
 * The smallest and the largest value to be shown.
 *
 * @param low not above high; both finite
 */
public record Extent(double low, double high) {

    /** What {@link #of} gives for no value at all. */
    public static final Extent NONE = new Extent(0, 0);

    /** Beyond this an axis, which reaches further than its values, may be no double any more. */
    private static final double LARGEST = 1e300;
    /** What such values are made smaller by before they are drawn. */
    private static final double REDUCTION = 1e-10;

    private static final double SMALLEST = 1e-290;
    /** A constant is not drawn along the upper edge. */
    private static final double HEADROOM = 1.15;

    /**
     * @param values may hold NaN and infinities, which do not count
     */
    public static Extent of(Iterable<double[]> values) {
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
        return low > high ? NONE : new Extent(low, high).times(1);
    }

    /** What values of this extent are multiplied by so that any axis around them is made of doubles; mostly 1. */
    public double reduction() {
        return Math.max(-low, high) > LARGEST ? REDUCTION : 1;
    }

    /** Multiplied. */
    public Extent times(double factor) {
        return new Extent(drawable(low, factor), drawable(high, factor));
    }

    /**
     * The value as it is drawn; NaN stays NaN.
     *
     * @param reduction of the extent of its axis
     */
    public static double drawable(double value, double reduction) {
        double reduced = value * reduction;
        return Math.abs(reduced) < SMALLEST ? 0 : reduced;
    }

    /** With zero. */
    public Extent withZero() {
        return new Extent(Math.min(0, low), Math.max(0, high));
    }

    /** With zero when it is near: at most half the span away, so that a little more axis tells the whole truth. */
    public Extent withZeroIfNear() {
        double distance = low > 0 ? low : -high;
        return distance <= high / 2 - low / 2 ? withZero() : this;
    }

    /** Made wide enough to have a scale: a constant is seen against zero, and all zeros against one. */
    public Extent widened() {
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (size == 0) {
            return new Extent(0, 1);
        }
        return high - low <= size * 1e-9 ? new Extent(low * HEADROOM, high * HEADROOM).withZero() : this;
    }
}
