package dev.chartpulse.render.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * How much of each pixel is covered by lines, dots and areas that get one colour. A pixel keeps the most that one shape covers
 * of it, so that what overlaps is not darker. A line's edge comes from the distance between a pixel's middle and the line,
 * which makes ends and joins round, and is several times as fast as Java2D for lines that go up and down. Coordinates are in
 * CSS pixels of the whole picture. Keeps its buffers; not for use by several threads at once.
 */
final class LineMask {

    /** Shades of an edge: more cannot be seen, and make a larger file. */
    private static final int FULL = 16;
    /** Of a line's direction: what rises less crosses all of its rows at once. */
    private static final double FLAT = 1e-6;
    /** Levels are looked up by the square of a distance, in this many steps per square pixel. */
    private static final int SQUARES = 64;
    /** Covered pixels that there is always room for. */
    private static final int KEPT = 200_000;

    private int[] pixels;
    private int stride;
    private int top;
    private int ratio;
    private int background;

    private int rows;

    private int left;
    private int right;
    private int firstRow;
    private int lastRow;

    private double reach;
    private byte[] bySquare;

    private byte[] levels = new byte[0];
    private int[] covered = new int[KEPT];
    private int coveredCount;

    /**
     * Says what is painted on from now on. Nothing is covered at first, even if the drawing before broke off between
     * {@link #line} and {@link #paint}.
     *
     * @param pixels 0xRRGGBB, row by row
     * @param stride pixels in a row
     * @param rows how many of the picture's rows there are, …
     * @param top … and the first one of them
     * @param background the colour that is likely to be below
     */
    void on(int[] pixels, int stride, int rows, int top, int ratio, Color background) {
        this.pixels = pixels;
        this.stride = stride;
        this.rows = rows;
        this.top = top;
        this.ratio = ratio;
        this.background = background.getRGB() & 0xFFFFFF;
        if (levels.length < stride * rows) {
            levels = new byte[stride * rows];
        } else {
            Arrays.fill(levels, (byte) 0);
        }
        coveredCount = 0;
        left = 0;
        right = stride;
        firstRow = 0;
        lastRow = rows;
    }

    /** Nothing is covered outside of this area. */
    void clip(Rectangle2D area) {
        left = clamp(Math.round(area.getMinX() * ratio), 0, stride);
        right = clamp(Math.round(area.getMaxX() * ratio), left, stride);
        firstRow = clamp(Math.round(area.getMinY() * ratio) - top, 0, rows);
        lastRow = clamp(Math.round(area.getMaxY() * ratio) - top, firstRow, rows);
    }

    /** The width of what is drawn from now on: of lines, and of dots. */
    void width(double width) {
        reach = width * ratio / 2 + 0.5;
        bySquare = new byte[(int) (reach * reach * SQUARES)];
        for (int i = 0; i < bySquare.length; i++) {
            double distance = Math.sqrt((i + 0.5) / SQUARES);
            bySquare[i] = (byte) Math.min(FULL, Math.round((reach - distance) * FULL));
        }
    }

    /** A line through points (x, y, x, y …) with round joins and ends. */
    void line(double[] points) {
        for (int i = 2; i < points.length; i += 2) {
            segment(points[i - 2], points[i - 1], points[i], points[i + 1]);
        }
    }

    void dot(double x, double y) {
        segment(x, y, x, y);
    }

    /** All that is nearer to a piece of a line than half its width. */
    private void segment(double cssX0, double cssY0, double cssX1, double cssY1) {
        double x0 = cssX0 * ratio;
        double y0 = cssY0 * ratio - top;
        double x1 = cssX1 * ratio;
        double y1 = cssY1 * ratio - top;
        int first = Math.max(firstRow, (int) Math.floor(Math.min(y0, y1) - reach));
        int end = Math.min(lastRow, (int) Math.ceil(Math.max(y0, y1) + reach));
        if (first >= end) {
            return;
        }
        double length = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
        double alongX = length == 0 ? 1 : (x1 - x0) / length;
        double alongY = length == 0 ? 0 : (y1 - y0) / length;
        boolean flat = Math.abs(alongY) < FLAT;
        double slant = flat ? 0 : alongX / alongY;
        double half = flat ? Double.POSITIVE_INFINITY : Math.abs(reach / alongY);
        double leftmost = Math.max(left, Math.min(x0, x1) - reach);
        double rightmost = Math.min(right, Math.max(x0, x1) + reach);
        for (int row = first; row < end; row++) {
            double dy = row + 0.5 - y0;
            double middle = x0 + dy * slant;
            int x = (int) Math.max(leftmost, middle - half);
            int count = (int) Math.ceil(Math.min(rightmost, middle + half)) - x;
            double dx = x + 0.5 - x0;
            run(
                    row * stride + x,
                    count,
                    (float) (dx * alongY - dy * alongX),
                    (float) alongY,
                    (float) (dx * alongX + dy * alongY),
                    (float) alongX,
                    (float) length);
        }
    }

    /**
     * A row of pixels.
     *
     * @param across how far the first one is from the line, and how much that changes with each
     * @param along how far it is along the line, and how much that changes with each
     */
    private void run(int start, int count, float across, float acrossStep, float along, float alongStep, float length) {
        byte[] levels = this.levels;
        byte[] bySquare = this.bySquare;
        float limit = bySquare.length;
        if (coveredCount + count > covered.length) {
            covered = Arrays.copyOf(covered, 2 * covered.length + count);
        }
        int[] covered = this.covered;
        int size = coveredCount;
        for (int i = 0; i < count; i++) {
            float a = across + i * acrossStep;
            float b = along + i * alongStep;
            float beyond = b < 0 ? b : b > length ? b - length : 0;
            float square = (a * a + beyond * beyond) * SQUARES;
            if (square < limit) {
                int at = start + i;
                int before = levels[at];
                levels[at] = (byte) Math.max(before, bySquare[(int) square]);
                covered[size] = at;
                size += before == 0 ? 1 : 0;
            }
        }
        coveredCount = size;
    }

    /**
     * All between a line, whose x do not fall, and a horizontal one, at once. Its edges are hard: the line is to be drawn over
     * them.
     */
    void paintArea(double[] points, double base, Color colour) {
        int start = Math.max(left, (int) Math.ceil(points[0] * ratio - 0.5));
        int end = Math.min(right, (int) Math.ceil(points[points.length - 2] * ratio - 0.5));
        int baseRow = clamp(Math.round(base * ratio) - top, firstRow, lastRow);
        int[] firsts = new int[stride];
        int[] ends = new int[stride];
        int next = 2;
        for (int x = start; x < end; x++) {
            double middle = (x + 0.5) / ratio;
            while (points[next] < middle) {
                next += 2;
            }
            double share = (middle - points[next - 2]) / (points[next] - points[next - 2]);
            double y = points[next - 1] + (points[next + 1] - points[next - 1]) * share;
            int row = clamp(Math.round(y * ratio) - top, firstRow, lastRow);
            firsts[x] = Math.min(row, baseRow);
            ends[x] = Math.max(row, baseRow);
        }
        int onBackground = over(background, colour);
        for (int row = firstRow; row < lastRow; row++) {
            for (int x = start, at = row * stride + start; x < end; x++, at++) {
                if (row >= firsts[x] && row < ends[x]) {
                    int below = pixels[at];
                    pixels[at] = below == background ? onBackground : over(below, colour);
                }
            }
        }
    }

    /** Paints the lines and dots since the last time. */
    void paint(Color colour) {
        int[] onBackground = new int[FULL + 1];
        for (int level = 0; level <= FULL; level++) {
            onBackground[level] = blend(background, colour, level);
        }
        for (int i = 0; i < coveredCount; i++) {
            int at = covered[i];
            int level = levels[at];
            levels[at] = 0;
            int below = pixels[at];
            pixels[at] = below == background ? onBackground[level] : blend(below, colour, level);
        }
        coveredCount = 0;
        if (covered.length > KEPT) {
            covered = new int[KEPT];
        }
    }

    /** What comes out where a colour covers another one (0xRRGGBB) altogether. */
    static int over(int below, Color colour) {
        return blend(below, colour, FULL);
    }

    private static int blend(int below, Color colour, int level) {
        int alpha = colour.getAlpha() * level;
        int most = 255 * FULL;
        return channel(below >> 16 & 0xFF, colour.getRed(), alpha, most) << 16
                | channel(below >> 8 & 0xFF, colour.getGreen(), alpha, most) << 8
                | channel(below & 0xFF, colour.getBlue(), alpha, most);
    }

    private static int channel(int below, int above, int alpha, int most) {
        return (below * (most - alpha) + above * alpha + most / 2) / most;
    }

    private static int clamp(long value, int low, int high) {
        return (int) Math.max(low, Math.min(high, value));
    }
}
