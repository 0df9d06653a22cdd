package dev.chartpulse.standins.grafana;

/**
 * A made-up measurement: a daily rhythm, noise, and a spike every few hours. The same instant always gives the same
 * value, in every window.
 */
enum Signal {
    /** A rate per second. */
    REQUESTS(120, 0.55, 0.12, 0.8),
    /** A rate per second. */
    ERRORS(0.9, 0.35, 0.3, 6),
    /** A share from 0 to 1. */
    ERROR_RATIO(0.008, 0.15, 0.4, 5),
    /** Seconds. */
    LATENCY(0.18, 0.3, 0.12, 1.8),
    /** A share from 0 to 1. */
    CPU(0.42, 0.4, 0.12, 0.6),
    /** Bytes. */
    MEMORY(1.6e9, 0.12, 0.03, 0.1),
    /** Per minute. */
    ORDERS(34, 0.6, 0.15, 0.7),
    /** Euros per minute. */
    REVENUE(1450, 0.6, 0.2, 0.6),
    /** Lines per second. */
    LOG_LINES(58, 0.4, 0.12, 2.2);

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final double BUSIEST_HOUR_UTC = 14;
    private static final long SPIKE_EVERY = 4 * HOUR;
    private static final double SPIKE_WIDTH = 6.0 * MINUTE;
    /** In each span of this length, a gap begins within the first hour, so that any six hours hold a whole gap. */
    private static final long GAP_EVERY = 4 * HOUR;

    private static final long GAP_LENGTH = 14 * MINUTE;

    private final double level;
    private final double rhythm;
    private final double noise;
    private final double spike;

    /**
     * Describes a signal by its shape.
     *
     * @param level the mean without spikes
     * @param rhythm the amplitude of the daily rhythm, as a share of the level
     * @param noise the amplitude of the noise, as a share of the level
     * @param spike the height of the highest spike, as a share of the level
     */
    Signal(double level, double rhythm, double noise, double spike) {
        this.level = level;
        this.rhythm = rhythm;
        this.noise = noise;
        this.spike = spike;
    }

    /**
     * The value at an instant.
     *
     * @param time epoch milliseconds
     * @param series the name of a series; series of one signal differ, but have their spikes in common
     * @return never negative
     */
    double at(long time, String series) {
        double share = 0.6 + 0.8 * Hash.unit(series.hashCode());
        double value = 1 + rhythm * daily(time) + noise * noise(time, series.hashCode()) + spike * spike(time);
        return Math.max(0, level * share * value);
    }

    /** Whether the instant lies in a gap, in which no series has a value. */
    static boolean isGap(long time) {
        long block = Math.floorDiv(time, GAP_EVERY);
        long start = block * GAP_EVERY + (long) (Hash.unit(block * 31 + 7) * HOUR);
        return time >= start && time < start + GAP_LENGTH;
    }

    private static double daily(long time) {
        double hour = (double) Math.floorMod(time, DAY) / HOUR;
        double day = Math.cos((hour - BUSIEST_HOUR_UTC) * Math.PI / 12);
        // 1970-01-01 was a Thursday.
        long weekday = Math.floorMod(Math.floorDiv(time, DAY) + 3, 7L);
        return weekday < 5 ? day : day * 0.6 - 0.35;
    }

    private static double noise(long time, int seed) {
        return 0.5 * wave(time, 2 * HOUR, seed)
                + 0.3 * wave(time, 12 * MINUTE, seed + 1)
                + 0.5 * wave(time, MINUTE, seed + 2);
    }

    /** A smooth curve from -1 to 1, whose direction changes each period. */
    private static double wave(long time, long period, int seed) {
        long index = Math.floorDiv(time, period);
        double t = (double) Math.floorMod(time, period) / period;
        double eased = t * t * (3 - 2 * t);
        double from = Hash.unit(index * 7919 + seed);
        double to = Hash.unit((index + 1) * 7919 + seed);
        return 2 * (from + (to - from) * eased) - 1;
    }

    private static double spike(long time) {
        long block = Math.floorDiv(time, SPIKE_EVERY);
        double height = 0.35 + 0.65 * Hash.unit(block * 17 + 3);
        double centre = SPIKE_EVERY * (0.2 + 0.6 * Hash.unit(block * 17 + 5));
        double distance = (Math.floorMod(time, SPIKE_EVERY) - centre) / SPIKE_WIDTH;
        return height * Math.exp(-distance * distance / 2);
    }

    private static final class Hash {

        /** A pseudo-random number from 0 to 1, by the mixing function of SplitMix64. */
        static double unit(long value) {
            long z = value + 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            return (z >>> 11) * 0x1.0p-53;
        }
    }
}
