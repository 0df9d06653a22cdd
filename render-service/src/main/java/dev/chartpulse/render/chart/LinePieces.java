package dev.chartpulse.render.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the points of a line as unbroken pieces, and thins them to what pixels can show: of all points within one column only
 * the first, the lowest, the highest and the last are kept. Coordinates are in CSS pixels.
 */
final class LinePieces {

    /** The most points of all series together that are drawn at pixel ratio 1. It bounds the time that a picture takes. */
    private static final int MOST_POINTS = 60_000;

    private static final int POINTS_PER_COLUMN = 4;

    private final double columnsPerPixel;
    private final List<double[]> pieces = new ArrayList<>();
    private final List<double[]> dots = new ArrayList<>();

    private double[] piece = new double[256];
    private int size;

    private boolean open;
    private boolean pending;
    private long column;
    private double x;
    private double firstY;
    private double low;
    private double high;
    private double lastX;
    private double lastY;
    private boolean lowFirst;
    private int inColumn;

    LinePieces(double columnsPerPixel) {
        this.columnsPerPixel = columnsPerPixel;
    }

    /**
     * How finely points are thinned: to columns as wide as a device pixel, or wider if there are so many series that the
     * difference cannot be seen.
     *
     * @param width of the plot in CSS pixels
     * @param ratio device pixels per CSS pixel
     */
    static double columnsPerPixel(int seriesCount, double width, int ratio) {
        double affordable = (double) MOST_POINTS / ratio / (POINTS_PER_COLUMN * Math.max(1, seriesCount) * width);
        return Math.min(ratio, affordable);
    }

    /** Adds a point, which must not lie left of the one before. */
    void add(double pointX, double pointY) {
        long pointColumn = (long) Math.floor(pointX * columnsPerPixel);
        if (open && pointColumn == column) {
            pending = false;
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
        boolean seen = pending && pointColumn > column + 1;
        flush();
        if (seen) {
            endPiece();
        }
        pending = false;
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

    /** Adds a missing value. The next point starts another piece, unless the gap is narrower than a column. */
    void gap() {
        pending = true;
    }

    /** Ends the last piece; must be called after the last point. */
    void end() {
        flush();
        endPiece();
        pending = false;
    }

    private void endPiece() {
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

    /** The points that no line connects with a neighbour, each as x and y. */
    List<double[]> dots() {
        return dots;
    }

    /** The pieces, each with at least two points: x, y, x, y …, from left to right. */
    List<double[]> pieces() {
        return pieces;
    }
}
