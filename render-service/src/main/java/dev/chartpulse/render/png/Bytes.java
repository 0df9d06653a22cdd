package dev.chartpulse.render.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes, big-endian, that can also be written bit by bit in deflate's order. */
final class Bytes {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The largest array, in bytes, that {@link #clear()} keeps; pictures that need a larger one are rare. */
    private static final int KEPT = 1 << 19;

    private byte[] array;
    private int size;
    private long bits;
    private int bitCount;

    Bytes(int capacity) {
        array = new byte[capacity];
    }

    /** Removes all bytes, and bits that still wait for their byte. An array that has grown beyond {@link #KEPT} is dropped. */
    void clear() {
        size = 0;
        bits = 0;
        bitCount = 0;
        if (array.length > KEPT) {
            array = new byte[KEPT];
        }
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

    /**
     * Writes a value bit by bit, its lowest bit first. Up to seven bits wait until their byte is full.
     *
     * @param count how many bits, at most 48
     */
    void putBits(long value, int count) {
        ensure(Long.BYTES);
        bits |= value << bitCount;
        bitCount += count;
        EIGHT.set(array, size, bits);
        size += bitCount >>> 3;
        bits >>>= bitCount & ~7;
        bitCount &= 7;
    }

    /** Writes the last bits as a byte, filled up with zeros, if any still wait. */
    void flushBits() {
        if (bitCount > 0) {
            put((int) bits);
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
