package dev.chartpulse.render.png;

import java.util.Arrays;

/** An int for each colour (0xRRGGBB): first its count, then its index. Open addressing, no boxing. */
final class ColourTable {

    private static final int EMPTY = -1;
    private static final int INITIAL = 1 << 12;

    private int[] colours = new int[INITIAL];
    private int[] values = new int[INITIAL];
    private int size;

    ColourTable() {
        Arrays.fill(colours, EMPTY);
    }

    void add(int colour, int count) {
        int slot = slot(colour);
        if (colours[slot] == EMPTY) {
            colours[slot] = colour;
            size++;
        }
        values[slot] += count;
        if (size * 2 > colours.length) {
            grow();
        }
    }

    void put(int colour, int value) {
        values[slot(colour)] = value;
    }

    /** Zero for a colour that was never added. */
    int get(int colour) {
        return values[slot(colour)];
    }

    int size() {
        return size;
    }

    /** All that were added, in an order that depends on nothing but them. */
    int[] colours() {
        int[] all = new int[size];
        int n = 0;
        for (int colour : colours) {
            if (colour != EMPTY) {
                all[n++] = colour;
            }
        }
        Arrays.sort(all);
        return all;
    }

    private int slot(int colour) {
        int mask = colours.length - 1;
        int slot = (colour * 0x9E3779B1 >>> 12) & mask;
        while (colours[slot] != colour && colours[slot] != EMPTY) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldColours = colours;
        int[] oldValues = values;
        colours = new int[oldColours.length * 2];
        values = new int[colours.length];
        Arrays.fill(colours, EMPTY);
        for (int i = 0; i < oldColours.length; i++) {
            if (oldColours[i] != EMPTY) {
                int slot = slot(oldColours[i]);
                colours[slot] = oldColours[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
