package dev.chartpulse.render.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * Draws lines and dots of one colour. It first collects how much of each pixel they cover, then paints all at once. Where shapes
 * overlap, a pixel counts the largest share that one of them covers, so overlaps are not darker. The share comes from the
 * distance between the pixel's middle and the line, which makes ends and joins round and is several times as fast as Java2D for
 * lines with many points. Coordinates are in CSS pixels of the whole picture. Not for use by several threads at once.
 */
final class LineMask {

    /** How many shades an edge has: more cannot be seen and make the file larger. The full share has this number. */
    private static final int FULL = 16;
    /** A line whose direction rises less than this counts as horizontal. */
    private static final double FLAT = 1e-6;
    /** Shares are looked up by the square of the distance, with so many entries per square pixel. */
    private static final int SQUARES = 64;
    /** How many covered pixels there is always room for. */
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
     * Sets the pixels to paint on from now on. No pixel is covered at first, even if an earlier drawing failed between
     * {@link #line} and {@link #paint}.
     *
     * @param pixels 0xRRGGBB, row by row
     * @param stride pixels in a row
     * @param rows how many rows of the picture the pixels hold
     * @param top which row of the picture the first of them is
     * @param ratio device pixels per CSS pixel
     * @param background the colour that most pixels have already
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

    /** Limits what is drawn from now on to an area. */
    void clip(Rectangle2D area) {
        left = clamp(Math.round(area.getMinX() * ratio), 0, stride);
        right = clamp(Math.round(area.getMaxX() * ratio), left, stride);
        firstRow = clamp(Math.round(area.getMinY() * ratio) - top, 0, rows);
        lastRow = clamp(Math.round(area.getMaxY() * ratio) - top, firstRow, rows);
    }

    /** Sets how wide the lines and dots are that are drawn from now on. */
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

    /** Covers the pixels that are nearer to a piece of a line than half its width, in the rows that it touches. */
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
     * Covers pixels of one row by their distance to a piece of a line.
     *
     * @param start the index of the first pixel
     * @param count how many pixels to look at
     * @param across the first pixel's distance from the line, to its side
     * @param acrossStep by how much that changes from pixel to pixel
     * @param along how far along the line the first pixel lies
     * @param alongStep by how much that changes from pixel to pixel
     * @param length of the piece of line
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
     * Paints the area between a line and a horizontal base at once. Its edges are not smoothed: the line has to be drawn over
     * them.
     *
     * @param points of the line: x, y, x, y …, from left to right
     * @param base the y of the base
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

    /** Paints all lines and dots drawn since the last call. */
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

    /** The colour (0xRRGGBB) of a pixel that is wholly covered by a colour, which may be translucent. */
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
