package dev.chartpulse.render.png;

import java.util.Arrays;

/** A growing array of bytes, big-endian, that can also be written bit by bit in deflate's order. */
final class Bytes {

    private byte[] array;
    private int size;
    private long bits;
    private int bitCount;

    Bytes(int capacity) {
        array = new byte[capacity];
    }

    void put(int value) {
        ensure(1);
        array[size++] = (byte) value;
    }

    void put(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, array, size, length);
        size += length;
    }

    void putInt(int value) {
        ensure(4);
        setInt(size, value);
        size += 4;
    }

    void setInt(int at, int value) {
        array[at] = (byte) (value >>> 24);
        array[at + 1] = (byte) (value >>> 16);
        array[at + 2] = (byte) (value >>> 8);
        array[at + 3] = (byte) value;
    }

    /** The lowest bits first; at most 32 at a time. */
    void putBits(int value, int count) {
        bits |= (long) value << bitCount;
        bitCount += count;
        if (bitCount >= 32) {
            ensure(4);
            array[size++] = (byte) bits;
            array[size++] = (byte) (bits >>> 8);
            array[size++] = (byte) (bits >>> 16);
            array[size++] = (byte) (bits >>> 24);
            bits >>>= 32;
            bitCount -= 32;
        }
    }

    /** Fills the last byte with zero bits. */
    void flushBits() {
        while (bitCount > 0) {
            put((int) bits);
            bits >>>= 8;
            bitCount -= 8;
        }
        bits = 0;
        bitCount = 0;
    }

    int size() {
        return size;
    }

    byte[] array() {
        return array;
    }

    byte[] toArray() {
        return Arrays.copyOf(array, size);
    }

    private void ensure(int more) {
        if (size + more > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, size + more));
        }
    }
}
