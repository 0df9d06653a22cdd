package dev.chartpulse.render.png;

import java.util.Arrays;

/**
 * The colours of a picture, at most {@value #SIZE} of them, found while it is read. Colours that are alike in the upper bits of
 * each channel become the first of them that was seen: where there is room for every colour of a chart's lines and areas, it is
 * only the shades of anti-aliased edges that move, by less than can be seen.
 */
final class Palette {

    static final int SIZE = 256;

    /** What {@link #index} gives when there is no room for a colour. */
    static final int FULL = -1;

    private static final int FINEST_BITS = 5;

    private final short[] indices = new short[1 << 3 * FINEST_BITS];
    private final int[] colours = new int[SIZE];
    private int bits;
    private int size;

    /** Starts over, for a new picture. */
    void clear() {
        clear(FINEST_BITS);
    }

    /** Starts over for the same picture, with fewer colours told apart. */
    void clearCoarser() {
        clear(bits - 1);
    }

    private void clear(int bitsPerChannel) {
        bits = bitsPerChannel;
        size = 0;
        Arrays.fill(indices, (short) -1);
    }

    /** The index of a colour (0xRRGGBB, the upper bits do not matter), or {@link #FULL}. */
    int index(int colour) {
        int drop = 8 - bits;
        int key = (colour >> 16 + drop & (1 << bits) - 1) << 2 * bits
                | (colour >> 8 + drop & (1 << bits) - 1) << bits
                | colour >> drop & (1 << bits) - 1;
        int index = indices[key];
        if (index < 0 && size < SIZE) {
            index = size++;
            indices[key] = (short) index;
            colours[index] = colour & 0xFFFFFF;
        }
        return index;
    }

    int size() {
        return size;
    }

    int colour(int index) {
        return colours[index];
    }
}
