package dev.chartpulse.render.gallery;

import java.awt.image.BufferedImage;

import dev.chartpulse.render.png.Pixels;

/**
 * How different two pictures look from a little distance: blocks of pixels are averaged first, so that another version of the
 * font rasteriser, which shifts the shades of edges, hardly counts, while a label moved or a line gone does.
 *
 * @param mean over all blocks, of the largest difference of a channel (0 to 255)
 * @param changed the share of blocks that differ so much that it is seen
 */
record Likeness(double mean, double changed) {

    private static final int BLOCK = 4;
    private static final double SEEN = 36;
    private static final double MOST_MEAN = 0.4;
    private static final double MOST_CHANGED = 0.0004;

    boolean isAlike() {
        return mean <= MOST_MEAN && changed <= MOST_CHANGED;
    }

    static Likeness of(BufferedImage a, BufferedImage b) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return new Likeness(255, 1);
        }
        int width = a.getWidth();
        int[] p = Pixels.of(a);
        int[] q = Pixels.of(b);
        double sum = 0;
        int blocks = 0;
        int seen = 0;
        for (int y = 0; y + BLOCK <= a.getHeight(); y += BLOCK) {
            for (int x = 0; x + BLOCK <= width; x += BLOCK) {
                double difference = difference(p, q, y * width + x, width);
                sum += difference;
                seen += difference > SEEN ? 1 : 0;
                blocks++;
            }
        }
        return new Likeness(sum / blocks, (double) seen / blocks);
    }

    private static double difference(int[] a, int[] b, int start, int width) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = 0; i < BLOCK * BLOCK; i++) {
            int at = start + i / BLOCK * width + i % BLOCK;
            red += (a[at] >> 16 & 0xFF) - (b[at] >> 16 & 0xFF);
            green += (a[at] >> 8 & 0xFF) - (b[at] >> 8 & 0xFF);
            blue += (a[at] & 0xFF) - (b[at] & 0xFF);
        }
        int most = Math.max(Math.abs(red), Math.max(Math.abs(green), Math.abs(blue)));
        return (double) most / (BLOCK * BLOCK);
    }
}
