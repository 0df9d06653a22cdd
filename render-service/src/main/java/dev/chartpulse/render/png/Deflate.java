package dev.chartpulse.render.png;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Compresses rows of palette indices into RFC 1951's deflate format. zlib tries many earlier places for each repetition; this
 * class looks only at the three places where charts have them: the row above, the byte before (a flat area), and the place where the same four
 * bytes came last (the same glyph again). It needs a tenth of zlib's time for nearly the same size. Keeps its buffers between
 * pictures; not for use by several threads at once.
 */
final class Deflate {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** How far back a repetition may lie, in bytes: the most that deflate allows. */
    static final int WINDOW = 32_768;

    /** The shortest and the longest repetition that deflate can express, in bytes. */
    private static final int MIN_MATCH = 3;

    private static final int MAX_MATCH = 258;
    /** A repetition of so many bytes is taken without looking for a longer one. */
    private static final int GOOD_MATCH = 32;

    private static final int HASH_BITS = 14;
    private static final int TOKENS_PER_BLOCK = 1 << 15;

    /** The tokens of the current block. Each is a literal byte, or length << 16 | distance of a repetition. */
    private final int[] tokens = new int[TOKENS_PER_BLOCK];
    /** The place at which four bytes with a hash were seen last, by that hash. */
    private final int[] lastSeen = new int[1 << HASH_BITS];

    private int tokenCount;
    private final int[] literalCounts = new int[DeflateCodes.LITERALS];
    private final int[] distanceCounts = new int[DeflateCodes.DISTANCES];

    /** Starts a stream. An earlier stream that was not ended is dropped. */
    void begin() {
        Arrays.fill(lastSeen, -WINDOW);
        startBlock();
    }

    /**
     * To be called when the caller has moved the bytes that were compressed towards the start of its array, to make room for more. The
     * last {@link #WINDOW} of them must still be there.
     *
     * @param by how many places they were moved
     */
    void shifted(int by) {
        for (int i = 0; i < lastSeen.length; i++) {
            lastSeen[i] = Math.max(-WINDOW, lastSeen[i] - by);
        }
    }

    /**
     * Compresses the next bytes of the stream that has begun.
     *
     * @param data holds the bytes to compress from {@code start} up to {@code length}, and before them the bytes that were
     *     compressed earlier, to which repetitions may refer
     * @param stride the length of a row in bytes
     */
    void compress(byte[] data, int start, int length, int stride, Bytes out) {
        int p = start;
        while (p < length) {
            if (tokenCount == TOKENS_PER_BLOCK) {
                writeBlock(out, false);
            }
            int distance = stride;
            int matched = p >= stride ? match(data, p, p - stride, length) : 0;
            if (matched < GOOD_MATCH && p > 0 && data[p] == data[p - 1]) {
                int run = match(data, p, p - 1, length);
                if (run >= matched) {
                    matched = run;
                    distance = 1;
                }
            }
            if (matched < GOOD_MATCH && p + 4 <= length) {
                int slot = hash(data, p);
                int before = lastSeen[slot];
                lastSeen[slot] = p;
                if (p - before < WINDOW) {
                    int again = match(data, p, before, length);
                    if (again > matched + 1) {
                        matched = again;
                        distance = p - before;
                    }
                }
            }
            if (matched >= MIN_MATCH) {
                repetition(matched, distance);
                p += matched;
            } else {
                literal(data[p] & 0xFF);
                p++;
            }
        }
    }

    /** Ends the stream: writes what has not been written yet. */
    void end(Bytes out) {
        writeBlock(out, true);
        out.flushBits();
    }

    /**
     * How many bytes from {@code p} on equal those from {@code before} on. Eight bytes are compared at once first, because most
     * repetitions are shorter.
     */
    private static int match(byte[] data, int p, int before, int length) {
        int most = Math.min(MAX_MATCH, length - p);
        if (most < Long.BYTES) {
            return mismatch(data, p, before, 0, most);
        }
        long different = (long) EIGHT.get(data, p) ^ (long) EIGHT.get(data, before);
        return different != 0
                ? Long.numberOfTrailingZeros(different) >>> 3
                : mismatch(data, p, before, Long.BYTES, most);
    }

    private static int mismatch(byte[] data, int p, int before, int from, int most) {
        int mismatch = Arrays.mismatch(data, p + from, p + most, data, before + from, before + most);
        return mismatch < 0 ? most : from + mismatch;
    }

    private static int hash(byte[] data, int p) {
        return (int) FOUR.get(data, p) * 0x9E3779B1 >>> 32 - HASH_BITS;
    }

    private void literal(int value) {
        tokens[tokenCount++] = value;
        literalCounts[value]++;
    }

    private void repetition(int length, int distance) {
        tokens[tokenCount++] = length << 16 | distance;
        literalCounts[DeflateCodes.lengthCode(length)]++;
        distanceCounts[DeflateCodes.distanceCode(distance)]++;
    }

    private void startBlock() {
        tokenCount = 0;
        Arrays.fill(literalCounts, 0);
        Arrays.fill(distanceCounts, 0);
        literalCounts[DeflateCodes.END_OF_BLOCK] = 1;
    }

    private void writeBlock(Bytes out, boolean last) {
        HuffmanCode literals = HuffmanCode.of(literalCounts, DeflateCodes.MAX_BITS);
        HuffmanCode distances = HuffmanCode.of(distanceCounts, DeflateCodes.MAX_BITS);
        out.putBits(last ? 1 : 0, 1);
        out.putBits(2, 2);
        DeflateCodes.writeTables(literals, distances, out);
        for (int i = 0; i < tokenCount; i++) {
            int length = tokens[i] >>> 16;
            if (length == 0) {
                literals.write(tokens[i], out);
            } else {
                DeflateCodes.writeMatch(length, tokens[i] & 0xFFFF, literals, distances, out);
            }
        }
        literals.write(DeflateCodes.END_OF_BLOCK, out);
        startBlock();
    }
}
