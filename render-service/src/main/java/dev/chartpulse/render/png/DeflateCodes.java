package dev.chartpulse.render.png;

import java.util.Arrays;

/** How deflate writes repetitions and its Huffman codes: the symbols and tables of RFC 1951, sections 3.2.5 to 3.2.7. */
final class DeflateCodes {

    static final int LITERALS = 286;
    static final int DISTANCES = 30;
    static final int END_OF_BLOCK = 256;
    static final int MAX_BITS = 15;

    private static final int FIRST_LENGTH = 257;
    private static final int[] LENGTH_BASE = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258
    };
    private static final int[] LENGTH_EXTRA = {
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
    };
    private static final int[] DISTANCE_BASE = {
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577
    };
    private static final byte[] LENGTH_CODE = new byte[259];

    private static final int[] CODE_LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int MAX_CODE_LENGTH_BITS = 7;
    private static final int REPEAT = 16;
    private static final int ZEROS = 17;
    private static final int MANY_ZEROS = 18;

    static {
        for (int length = 3, code = 0; length < LENGTH_CODE.length; length++) {
            while (code + 1 < LENGTH_BASE.length && LENGTH_BASE[code + 1] <= length) {
                code++;
            }
            LENGTH_CODE[length] = (byte) code;
        }
    }

    private DeflateCodes() {}

    /** The symbol of a repetition's length, 3 to 258. */
    static int lengthCode(int length) {
        return FIRST_LENGTH + LENGTH_CODE[length];
    }

    /** The symbol of a repetition's distance, 1 to 32,768: there are two symbols for each power of two. */
    static int distanceCode(int distance) {
        if (distance <= 2) {
            return distance - 1;
        }
        int power = 31 - Integer.numberOfLeadingZeros(distance - 1);
        return 2 * power + (distance - 1 >> power - 1 & 1);
    }

    /**
     * Writes a repetition: symbols and extra bits of its length and its distance.
     *
     * @param length 3 to 258
     * @param distance 1 to 32,768
     */
    static void writeMatch(int length, int distance, HuffmanCode literals, HuffmanCode distances, Bytes out) {
        int lengthCode = LENGTH_CODE[length];
        int symbol = FIRST_LENGTH + lengthCode;
        long bits = literals.code(symbol) | (long) (length - LENGTH_BASE[lengthCode]) << literals.length(symbol);
        int count = literals.length(symbol) + LENGTH_EXTRA[lengthCode];
        int distanceCode = distanceCode(distance);
        bits |= (long) distances.code(distanceCode) << count;
        count += distances.length(distanceCode);
        bits |= (long) (distance - DISTANCE_BASE[distanceCode]) << count;
        out.putBits(bits, count + Math.max(0, distanceCode / 2 - 1));
    }

    /** Writes the lengths of both codes, themselves compressed (section 3.2.7). */
    static void writeTables(HuffmanCode literals, HuffmanCode distances, Bytes out) {
        int literalCount = Math.max(FIRST_LENGTH, literals.symbolCount());
        int distanceCount = Math.max(1, distances.symbolCount());
        int[] lengths = new int[literalCount + distanceCount];
        for (int i = 0; i < literalCount; i++) {
            lengths[i] = literals.length(i);
        }
        for (int i = 0; i < distanceCount; i++) {
            lengths[literalCount + i] = distances.length(i);
        }
        int[] runs = new int[lengths.length];
        int runCount = runs(lengths, runs);
        int[] counts = new int[CODE_LENGTH_ORDER.length];
        for (int i = 0; i < runCount; i++) {
            counts[runs[i] & 0xFF]++;
        }
        HuffmanCode code = HuffmanCode.of(counts, MAX_CODE_LENGTH_BITS);
        int orderCount = CODE_LENGTH_ORDER.length;
        while (orderCount > 4 && code.length(CODE_LENGTH_ORDER[orderCount - 1]) == 0) {
            orderCount--;
        }
        out.putBits(literalCount - FIRST_LENGTH, 5);
        out.putBits(distanceCount - 1, 5);
        out.putBits(orderCount - 4, 4);
        for (int i = 0; i < orderCount; i++) {
            out.putBits(code.length(CODE_LENGTH_ORDER[i]), 3);
        }
        for (int i = 0; i < runCount; i++) {
            int symbol = runs[i] & 0xFF;
            code.write(symbol, out);
            if (symbol >= REPEAT) {
                out.putBits(runs[i] >>> 8, symbol == REPEAT ? 2 : symbol == ZEROS ? 3 : 7);
            }
        }
    }

    /**
     * The lengths as runs: each entry holds a symbol of section 3.2.7 in its lowest byte, and above it the extra bits, which say how
     * often the symbol is repeated.
     *
     * @param runs is filled; has room for one entry per length
     * @return how many entries there are
     */
    private static int runs(int[] lengths, int[] runs) {
        int count = 0;
        int i = 0;
        while (i < lengths.length) {
            int length = lengths[i];
            int end = i + 1;
            while (end < lengths.length && lengths[end] == length) {
                end++;
            }
            int run = end - i;
            if (length == 0 && run >= 3) {
                run = Math.min(run, 138);
                runs[count++] = run <= 10 ? ZEROS | run - 3 << 8 : MANY_ZEROS | run - 11 << 8;
                i += run;
            } else {
                runs[count++] = length;
                i++;
                run--;
                while (length != 0 && run >= 3) {
                    int repeat = Math.min(run, 6);
                    runs[count++] = REPEAT | repeat - 3 << 8;
                    i += repeat;
                    run -= repeat;
                }
            }
        }
        Arrays.fill(runs, count, runs.length, 0);
        return count;
    }
}
