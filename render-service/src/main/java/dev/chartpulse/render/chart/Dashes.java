package dev.chartpulse.render.chart;

import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts a line into dashes of a pattern that runs on from point to point. */
final class Dashes {

    private final float[] pattern;
    private final Consumer<double[]> out;
    private double[] dash = new double[32];
    private int size;

    private Dashes(float[] pattern, Consumer<double[]> out) {
        this.pattern = pattern;
        this.out = out;
    }

    /**
     * Cuts a line.
     *
     * @param points of the line: x, y, x, y …
     * @param pattern the lengths of a dash, a space, a dash, a space …; all above zero
     * @param out is given each dash as the points of a line
     */
    static void cut(double[] points, float[] pattern, Consumer<double[]> out) {
        new Dashes(pattern, out).cut(points);
    }

    private void cut(double[] points) {
        int part = 0;
        double left = pattern[0];
        put(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            double x = points[i - 2];
            double y = points[i - 1];
            double length = Math.hypot(points[i] - x, points[i + 1] - y);
            double done = 0;
            while (length - done > left) {
                done += left;
                turn(part, x + (points[i] - x) * done / length, y + (points[i + 1] - y) * done / length);
                part = (part + 1) % pattern.length;
                left = pattern[part];
            }
            left -= length - done;
            if (isDash(part)) {
                put(points[i], points[i + 1]);
            }
        }
        if (isDash(part)) {
            end();
        }
    }

    /** Ends a dash or a space at a place. */
    private void turn(int part, double x, double y) {
        put(x, y);
        if (isDash(part)) {
            end();
        }
    }

    private static boolean isDash(int part) {
        return part % 2 == 0;
    }

    private void put(double x, double y) {
        if (size + 2 > dash.length) {
            dash = Arrays.copyOf(dash, dash.length * 2);
        }
        dash[size++] = x;
        dash[size++] = y;
    }

    private void end() {
        out.accept(Arrays.copyOf(dash, size));
        size = 0;
    }
}
