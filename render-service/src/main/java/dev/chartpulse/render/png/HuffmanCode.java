package dev.chartpulse.render.png;

import java.util.Arrays;

/** A canonical Huffman code (RFC 1951, section 3.2.2) whose codes have a limited length, in deflate's bit order. */
final class HuffmanCode {

    private final int[] lengths;
    private final int[] codes;

    private HuffmanCode(int[] lengths, int maxBits) {
        this.lengths = lengths;
        this.codes = codes(lengths, maxBits);
    }

    /**
     * Makes the code that is shortest for symbols of these counts.
     *
     * @param counts how often each symbol occurs. A symbol that never occurs gets no code; if none occurs, the first symbol
     *     gets one all the same, because deflate's format has no empty code
     * @param maxBits the longest code allowed, in bits
     */
    static HuffmanCode of(int[] counts, int maxBits) {
        int[] lengths = new int[counts.length];
        int[] symbols = new int[counts.length];
        int used = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                symbols[used++] = symbol;
            }
        }
        if (used <= 1) {
            lengths[used == 0 ? 0 : symbols[0]] = 1;
            return new HuffmanCode(lengths, maxBits);
        }
        long[] ordered = new long[used];
        for (int i = 0; i < used; i++) {
            ordered[i] = (long) counts[symbols[i]] << 16 | symbols[i];
        }
        Arrays.sort(ordered);
        int[] depths = limited(depths(ordered), maxBits);
        for (int i = 0; i < used; i++) {
            lengths[(int) (ordered[i] & 0xFFFF)] = depths[i];
        }
        return new HuffmanCode(lengths, maxBits);
    }

    /**
     * The depth of each leaf in the Huffman tree, which is the length of its symbol's code.
     *
     * @param ordered per symbol count << 16 | symbol, ascending
     * @return depths in the same order; a symbol that occurs more often is never deeper
     */
    private static int[] depths(long[] ordered) {
        int leaves = ordered.length;
        long[] weights = new long[2 * leaves - 1];
        int[] parents = new int[2 * leaves - 1];
        for (int i = 0; i < leaves; i++) {
            weights[i] = ordered[i] >>> 16;
        }
        int leaf = 0;
        int inner = leaves;
        for (int node = leaves; node < weights.length; node++) {
            for (int child = 0; child < 2; child++) {
                int smaller = inner >= node || leaf < leaves && weights[leaf] <= weights[inner] ? leaf++ : inner++;
                weights[node] += weights[smaller];
                parents[smaller] = node;
            }
        }
        int[] depths = new int[weights.length];
        for (int node = weights.length - 2; node >= 0; node--) {
            depths[node] = depths[parents[node]] + 1;
        }
        return Arrays.copyOf(depths, leaves);
    }

    /**
     * Limits the depths. Codes that are too long are shortened; then there are too many short codes (the sum of 2^-depth, by
     * Kraft's inequality, may not exceed one), so the rarest symbols that are not yet at the limit are made one bit longer until
     * the sum fits. Room that is left is then used to shorten the codes of the most frequent symbols.
     */
    private static int[] limited(int[] depths, int maxBits) {
        long full = 1L << maxBits;
        long sum = 0;
        for (int i = 0; i < depths.length; i++) {
            depths[i] = Math.min(depths[i], maxBits);
            sum += full >> depths[i];
        }
        while (sum > full) {
            int deepest = 0;
            while (depths[deepest] >= maxBits) {
                deepest++;
            }
            sum -= full >> depths[deepest] + 1;
            depths[deepest]++;
        }
        for (int i = depths.length - 1; i >= 0; i--) {
            while (depths[i] > 1 && sum + (full >> depths[i]) <= full) {
                sum += full >> depths[i];
                depths[i]--;
            }
        }
        return depths;
    }

    /** The canonical codes of these lengths (RFC 1951, section 3.2.2), their bits reversed because deflate writes the first one lowest. */
    private static int[] codes(int[] lengths, int maxBits) {
        int[] next = new int[maxBits + 2];
        for (int length : lengths) {
            if (length > 0) {
                next[length + 1]++;
            }
        }
        for (int bits = 1; bits < next.length; bits++) {
            next[bits] = next[bits] + next[bits - 1] << 1;
        }
        int[] codes = new int[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            int length = lengths[symbol];
            if (length > 0) {
                codes[symbol] = Integer.reverse(next[length]++) >>> 32 - length;
            }
        }
        return codes;
    }

    /** A symbol's code; the bit that is written first is the lowest. */
    int code(int symbol) {
        return codes[symbol];
    }

    /** The length of a symbol's code in bits; 0 if it has none. */
    int length(int symbol) {
        return lengths[symbol];
    }

    /** How many symbols a table of this code has to list: one more than the last symbol that has a code. */
    int symbolCount() {
        int count = lengths.length;
        while (count > 0 && lengths[count - 1] == 0) {
            count--;
        }
        return count;
    }

    void write(int symbol, Bytes out) {
        out.putBits(codes[symbol], lengths[symbol]);
    }
}
