package dev.chartpulse.render.gallery;

import java.time.Instant;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

import dev.chartpulse.contracts.chart.Series;

/** Series that look like real ones and are the same on every machine. */
public final class Data {

    private Data() {}

    /** A daily rhythm with noise. */
    public static Series wave(
            String refId, String name, Instant to, long stepMillis, int points, double base, double swing, int seed) {
        return series(refId, name, to, stepMillis, points, i -> {
            double hours = (to.toEpochMilli() / 1000.0 - (points - 1 - i) * (stepMillis / 1000.0)) / 3600;
            double rhythm = StrictMath.sin((hours + seed * 1.7) / 24 * 2 * Math.PI);
            return base + swing * (rhythm + 0.25 * StrictMath.sin(i / 9.0 + seed) + 0.18 * noise(seed, i));
        });
    }

    public static Series series(
            String refId, String name, Instant to, long stepMillis, int points, IntToDoubleFunction value) {
        long[] times = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            times[i] = to.toEpochMilli() - (points - 1L - i) * stepMillis;
            values[i] = value.applyAsDouble(i);
        }
        return Series.of(refId, name, times, values);
    }

    /** One value, as an instant query gives it. */
    public static Series instant(String refId, String name, double value) {
        return new Series(refId, name, Map.of("name", name), null, null, null, true, new long[0], new double[] {value});
    }

    /** From -1 to 1, the same for the same seed and index. */
    public static double noise(int seed, int i) {
        long bits = (seed * 0x9E3779B97F4A7C15L + i) * 0xBF58476D1CE4E5B9L;
        bits ^= bits >>> 29;
        bits *= 0x94D049BB133111EBL;
        bits ^= bits >>> 32;
        return (bits >>> 11) / (double) (1L << 52) - 1;
    }
}
