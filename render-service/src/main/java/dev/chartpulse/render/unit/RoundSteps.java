package dev.chartpulse.render.unit;

/** The distances between two ticks that a reader finds round. */
public enum RoundSteps {
    /** 1, 2, 2.5 or 5 times a power of ten. */
    DECIMAL {
        @Override
        public double atLeast(double distance) {
            return decimal(distance, DECIMAL_MANTISSAS);
        }
    },
    /** Powers of two, so that ticks fall on whole KiB and MiB; decimal below one. */
    BINARY {
        @Override
        public double atLeast(double distance) {
            return distance <= 1
                    ? decimal(distance, DECIMAL_MANTISSAS)
                    : Math.pow(2, Math.ceil(Math.log(distance) / Math.log(2) - TOLERANCE));
        }
    },
    /** Round seconds, minutes, hours and days, for values in seconds; decimal below a second and above a week. */
    TIME {
        @Override
        public double atLeast(double distance) {
            if (distance <= 1) {
                return decimal(distance, DECIMAL_MANTISSAS);
            }
            for (int seconds : CLOCK) {
                if (seconds >= distance * (1 - TOLERANCE)) {
                    return seconds;
                }
            }
            return DAY * decimal(distance / DAY, DECIMAL_MANTISSAS);
        }
    };

    private static final double[] DECIMAL_MANTISSAS = {1, 2, 2.5, 5, 10};
    private static final double TOLERANCE = 1e-9;
    private static final int DAY = 86_400;
    private static final int[] CLOCK = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY
    };

    /** The smallest round distance that is not below the given one, which is positive and finite. */
    public abstract double atLeast(double distance);

    /** The next round distance above a round distance. */
    public double next(double round) {
        return atLeast(round * 1.01);
    }

    private static double decimal(double distance, double[] mantissas) {
        int exponent = (int) Math.floor(Math.log10(distance));
        double power = Math.pow(10, exponent);
        for (double mantissa : mantissas) {
            if (mantissa * power >= distance * (1 - TOLERANCE)) {
                return exponent < 0 && exponent > -300 ? mantissa / Math.pow(10, -exponent) : mantissa * power;
            }
        }
        return 10 * power;
    }
}
