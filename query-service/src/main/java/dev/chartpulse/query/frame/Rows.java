package dev.chartpulse.query.frame;

import java.util.Arrays;

/** A growing list of row numbers. */
final class Rows {

    private int[] rows = new int[8];
    private int size;

    void add(int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        rows[size++] = row;
    }

    int[] toArray() {
        return Arrays.copyOf(rows, size);
    }
}
