package dev.chartpulse.render.chart;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The unbroken pieces of a line, thinned to what pixels can show. Coordinates are in CSS pixels. */
final class Traces {

    private final int ratio;
    private final List<double[]> pieces = new ArrayList<>();
    private final List<double[]> dots = new ArrayList<>();

    private double[] piece = new double[256];
    private int size;

    private boolean open;
    private long column;
    private double x;
    private double firstY;
    private double low;
    private double high;
    private double lastX;
    private double lastY;
    private boolean lowFirst;
    private int inColumn;

    /** @param ratio device pixels per CSS pixel: columns are those of the device */
    Traces(int ratio) {
        this.ratio = ratio;
    }

    /** The next point, not left of the one before. */
    void add(double pointX, double pointY) {
        long pointColumn = (long) Math.floor(pointX * ratio);
        if (open && pointColumn == column) {
            inColumn++;
            if (pointY < low) {
                low = pointY;
                lowFirst = false;
            }
            if (pointY > high) {
                high = pointY;
                lowFirst = true;
            }
            lastX = pointX;
            lastY = pointY;
            return;
        }
        flush();
        open = true;
        column = pointColumn;
        x = pointX;
        firstY = pointY;
        low = pointY;
        high = pointY;
        lastX = pointX;
        lastY = pointY;
        lowFirst = true;
        inColumn = 1;
    }

    /** No value here: what comes is another piece. */
    void gap() {
        flush();
        open = false;
        if (size == 2) {
            dots.add(new double[] {piece[0], piece[1]});
        } else if (size > 2) {
            pieces.add(Arrays.copyOf(piece, size));
        }
        size = 0;
    }

    private void flush() {
        if (!open) {
            return;
        }
        put(x, firstY);
        if (inColumn > 2 && high > low) {
            put(x, lowFirst ? low : high);
            put(x, lowFirst ? high : low);
        }
        if (inColumn > 1) {
            put(lastX, lastY);
        }
        open = false;
    }

    private void put(double pointX, double pointY) {
        if (size + 2 > piece.length) {
            piece = Arrays.copyOf(piece, piece.length * 2);
        }
        piece[size++] = pointX;
        piece[size++] = pointY;
    }

    /** Points without a neighbour, as x and y. */
    List<double[]> dots() {
        return dots;
    }

    Path2D lines() {
        Path2D path = new Path2D.Double(
                Path2D.WIND_NON_ZERO,
                pieces.stream().mapToInt(p -> p.length / 2).sum() + 1);
        for (double[] points : pieces) {
            append(path, points);
        }
        return path;
    }

    /** What lies between the pieces and a horizontal line. */
    Path2D areas(double base) {
        Path2D path = new Path2D.Double();
        for (double[] points : pieces) {
            append(path, points);
            path.lineTo(points[points.length - 2], base);
            path.lineTo(points[0], base);
            path.closePath();
        }
        return path;
    }

    private static void append(Path2D path, double[] points) {
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
    }
}
