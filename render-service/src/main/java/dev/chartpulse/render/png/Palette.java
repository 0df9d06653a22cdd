package dev.chartpulse.render.png;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The colours of a picture, at most {@value #SIZE} of them. A chart has few; where anti-aliasing makes more, the frequent ones
 * stay exact and the rest become the nearest kept one.
 */
final class Palette {

    static final int SIZE = 256;

    /** Kept for being frequent; the others are chosen to be far from what is kept. */
    private static final int FREQUENT = 144;

    private final ColourTable table;
    private final int[] colours;

    private Palette(ColourTable table, int[] colours) {
        this.table = table;
        this.colours = colours;
    }

    /** The table's values become indices into the palette. */
    static Palette of(ColourTable counts) {
        if (counts.size() <= SIZE) {
            int[] colours = counts.colours();
            for (int i = 0; i < colours.length; i++) {
                counts.put(colours[i], i);
            }
            return new Palette(counts, colours);
        }
        return reduced(counts);
    }

    private static Palette reduced(ColourTable counts) {
        List<Integer> byCount = new ArrayList<>();
        for (int colour : counts.colours()) {
            byCount.add(colour);
        }
        byCount.sort((a, b) -> {
            int order = Integer.compare(counts.get(b), counts.get(a));
            return order != 0 ? order : Integer.compare(a, b);
        });
        int[] all = byCount.stream().mapToInt(Integer::intValue).toArray();
        int[] nearest = new int[all.length];
        int[] distance = new int[all.length];
        Arrays.fill(distance, Integer.MAX_VALUE);
        int[] kept = new int[SIZE];
        for (int k = 0; k < SIZE; k++) {
            int chosen = k < FREQUENT ? k : worst(all, distance, counts);
            kept[k] = all[chosen];
            for (int i = 0; i < all.length; i++) {
                int d = distance(all[i], kept[k]);
                if (d < distance[i]) {
                    distance[i] = d;
                    nearest[i] = k;
                }
            }
        }
        for (int i = 0; i < all.length; i++) {
            counts.put(all[i], nearest[i]);
        }
        return new Palette(counts, kept);
    }

    /** The colour whose pixels are wrong by most, together. */
    private static int worst(int[] all, int[] distance, ColourTable counts) {
        int worst = 0;
        double most = -1;
        for (int i = 0; i < all.length; i++) {
            double error = (double) distance[i] * Math.sqrt(counts.get(all[i]));
            if (error > most) {
                most = error;
                worst = i;
            }
        }
        return worst;
    }

    /** Squared, weighted roughly as the eye does. */
    private static int distance(int a, int b) {
        int red = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
        int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
        int blue = (a & 0xFF) - (b & 0xFF);
        return 3 * red * red + 6 * green * green + blue * blue;
    }

    /** The palette's colours as 0xRRGGBB, in the order of their indices. */
    int[] colours() {
        return colours;
    }

    /** The index of a colour that was counted. */
    byte index(int colour) {
        return (byte) table.get(colour);
    }
}
