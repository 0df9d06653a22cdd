package dev.chartpulse.render.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Digits without a unit. */
final class Numbers {

    /** From here on digits are no help. */
    static final double SCIENTIFIC_FROM = 1e15;

    private static final double SCIENTIFIC_BELOW = 1e-6;
    private static final int SIGNIFICANT = 3;
    private static final double EXACT_ENOUGH = 1e-4;
    private static final int MAX_DECIMALS = 9;

    private Numbers() {}

    /**
     * A number as long as it needs to be: three significant digits, whole numbers whole, no trailing zeros.
     *
     * @param decimals exactly as many digits after the point instead; or null
     */
    static String text(double number, Integer decimals) {
        double size = Math.abs(number);
        if (size >= SCIENTIFIC_FROM || (size < SCIENTIFIC_BELOW && size > 0 && decimals == null)) {
            return scientific(number);
        }
        if (decimals != null) {
            return unsignedZero(BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP));
        }
        return unsignedZero(rounded(number));
    }

    /** To three significant digits, or to whole numbers where that is more. */
    static BigDecimal rounded(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal rounded = Math.abs(number) >= Math.pow(10, SIGNIFICANT)
                ? exact.setScale(0, RoundingMode.HALF_UP)
                : exact.round(new MathContext(SIGNIFICANT, RoundingMode.HALF_UP));
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }

    static String scientific(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).round(new MathContext(SIGNIFICANT, RoundingMode.HALF_UP));
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** How many decimals a tick needs so that it tells itself from one a step away. */
    static int decimalsFor(double number, double step) {
        for (int decimals = 0; decimals < MAX_DECIMALS; decimals++) {
            double power = Math.pow(10, decimals);
            if (Math.abs(Math.rint(number * power) / power - number) <= step * EXACT_ENOUGH) {
                return decimals;
            }
        }
        return MAX_DECIMALS;
    }

    private static String unsignedZero(BigDecimal number) {
        return number.signum() == 0 ? number.abs().toPlainString() : number.toPlainString();
    }
}
