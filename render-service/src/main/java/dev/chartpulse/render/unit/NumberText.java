package dev.chartpulse.render.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Writes numbers without their unit. Calculates with decimal digits, so that no rounding error of a double is shown. */
final class NumberText {

    /** From this size on, and below {@link #SCIENTIFIC_BELOW}, numbers are written with an exponent. */
    static final double SCIENTIFIC_FROM = 1e15;

    static final double SCIENTIFIC_BELOW = 1e-6;
    /** The number of significant digits, unless more are needed. */
    private static final int SIGNIFICANT = 3;
    /** The decimal digits of a double that have a meaning. Further digits are rounding errors of an earlier calculation. */
    private static final int MEANT = 15;

    /** How the digits of a number are grouped. */
    enum Notation {
        /** 12345.6. */
        PLAIN,
        /** 12,345.6. */
        GROUPED,
        /** 1.23e4. */
        SCIENTIFIC
    }

    private NumberText() {}

    /**
     * A number as long as it needs to be: with three significant digits, whole numbers whole, or with the digits that a
     * resolution asks for if these are more; without trailing zeros.
     *
     * @param decimals the number of digits behind the point, which overrides these rules; or null
     * @param resolution numbers that differ by so much must look different; 0 for none
     */
    static String text(BigDecimal number, Integer decimals, double resolution, Notation notation) {
        double size = Math.abs(number.doubleValue());
        boolean tiny = size < SCIENTIFIC_BELOW && number.signum() != 0 && decimals == null;
        if (notation == Notation.SCIENTIFIC) {
            return scientific(number, decimals == null ? null : decimals + 1, resolution);
        }
        if (size >= SCIENTIFIC_FROM || tiny) {
            return scientific(number, null, resolution);
        }
        BigDecimal shown =
                decimals == null ? rounded(number, resolution) : number.setScale(decimals, RoundingMode.HALF_UP);
        return notation == Notation.GROUPED ? grouped(shown) : unsignedZero(shown);
    }

    /** Rounds as {@link #text} does without decimals. */
    static BigDecimal rounded(BigDecimal number, double resolution) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        int place = place(number, resolution);
        boolean large = number.abs().compareTo(BigDecimal.valueOf(1_000)) >= 0;
        return stripped(number.setScale(-(large ? Math.min(0, place) : place), RoundingMode.HALF_UP));
    }

    /** The power of ten of the last digit to show. */
    private static int place(BigDecimal number, double resolution) {
        int first = number.precision() - number.scale() - 1;
        int place = first - SIGNIFICANT + 1;
        if (resolution > 0) {
            int needed = (int) Math.floor(Math.log10(resolution));
            place = Math.min(place, Math.max(needed, Math.min(0, first - MEANT + 1)));
        }
        return place;
    }

    /** A number with an exponent. @param digits how many digits, or null for as many as needed */
    private static String scientific(BigDecimal number, Integer digits, double resolution) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = digits == null
                ? number.setScale(-place(number, resolution), RoundingMode.HALF_UP)
                : number.round(new MathContext(digits, RoundingMode.HALF_UP));
        return scientific(digits == null ? stripped(rounded) : rounded);
    }

    /** All digits of a number, with an exponent. */
    static String scientific(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        int exponent = number.precision() - number.scale() - 1;
        return number.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    static BigDecimal stripped(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static String grouped(BigDecimal number) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(Math.max(0, number.scale()));
        return format.format(number.signum() == 0 ? number.abs() : number);
    }

    private static String unsignedZero(BigDecimal number) {
        return number.signum() == 0 ? number.abs().toPlainString() : number.toPlainString();
    }
}
