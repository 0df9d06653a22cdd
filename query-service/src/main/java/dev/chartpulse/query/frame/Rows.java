package dev.chartpulse.query.frame;

import java.util.Arrays;

/** Numbers of rows: as many as are added. */
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
