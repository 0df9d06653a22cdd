package dev.chartpulse.render.gallery;

import java.awt.image.BufferedImage;

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
        double sum = 0;
        int blocks = 0;
        int seen = 0;
        for (int y = 0; y + BLOCK <= a.getHeight(); y += BLOCK) {
            for (int x = 0; x + BLOCK <= a.getWidth(); x += BLOCK) {
                double difference = difference(a, b, x, y);
                sum += difference;
                seen += difference > SEEN ? 1 : 0;
                blocks++;
            }
        }
        return new Likeness(sum / blocks, (double) seen / blocks);
    }

    private static double difference(BufferedImage a, BufferedImage b, int x, int y) {
        int[] sums = new int[3];
        for (int i = 0; i < BLOCK * BLOCK; i++) {
            int p = a.getRGB(x + i % BLOCK, y + i / BLOCK);
            int q = b.getRGB(x + i % BLOCK, y + i / BLOCK);
            sums[0] += (p >> 16 & 0xFF) - (q >> 16 & 0xFF);
            sums[1] += (p >> 8 & 0xFF) - (q >> 8 & 0xFF);
            sums[2] += (p & 0xFF) - (q & 0xFF);
        }
        int most = Math.max(Math.abs(sums[0]), Math.max(Math.abs(sums[1]), Math.abs(sums[2])));
        return (double) most / (BLOCK * BLOCK);
    }
}
