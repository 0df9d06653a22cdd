package dev.chartpulse.render.png;

import java.util.Arrays;

/**
 * The colours of a picture, at most {@value #SIZE} of them, collected while the picture is read. Colours that agree in the upper
 * four bits of each channel share one entry, the one that was seen first. When all entries are taken, a new colour gets the
 * nearest entry. This changes only the shades of anti-aliased edges, and too little to be seen, because the colours that areas,
 * lines and words are painted with get their entries before the picture is read.
 */
final class Palette {

    static final int SIZE = 256;

    private static final int BITS = 4;
    private static final int DROPPED = 8 - BITS;
    private static final int MASK = (1 << BITS) - 1;

    private final short[] indices = new short[1 << 3 * BITS];
    private final int[] colours = new int[SIZE];
    private int size;

    /**
     * Starts over, for a new picture.
     *
     * @param exact colours (0xRRGGBB) that get an entry first, and so stay as they are; of two that agree in the upper bits only
     *     the first does
     */
    void clear(int... exact) {
        size = 0;
        Arrays.fill(indices, (short) -1);
        for (int colour : exact) {
            index(colour);
        }
    }

    /** The entry of a colour (0xRRGGBB; the uppermost eight bits do not matter). */
    int index(int colour) {
        int key = (colour >> 16 + DROPPED & MASK) << 2 * BITS
                | (colour >> 8 + DROPPED & MASK) << BITS
                | colour >> DROPPED & MASK;
        int index = indices[key];
        return index >= 0 ? index : add(key, colour & 0xFFFFFF);
    }

    private int add(int key, int colour) {
        int index = size;
        if (size < SIZE) {
            colours[size++] = colour;
        } else {
            index = nearest(colour);
        }
        indices[key] = (short) index;
        return index;
    }

    private int nearest(int colour) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            int red = (colours[i] >> 16) - (colour >> 16);
            int green = (colours[i] >> 8 & 0xFF) - (colour >> 8 & 0xFF);
            int blue = (colours[i] & 0xFF) - (colour & 0xFF);
            int distance = 3 * red * red + 6 * green * green + blue * blue;
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    int size() {
        return size;
    }

    int colour(int index) {
        return colours[index];
    }
}
