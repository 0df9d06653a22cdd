package dev.chartpulse.contracts.chart;

import java.text.Bidi;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Names and values within a sentence of ours. A name in Arabic or Hebrew would take a number beside it into its own direction, so
 * that "5" of the name and the value 124 change places. It therefore stands between U+2068 (first strong isolate) and U+2069 (pop
 * directional isolate), which keep the order of what surrounds it; the characters themselves are not seen. Source: UAX #9, sections
 * 2.4 and 2.5.
 *
 * <p>Sentences (alt text, notices, lines of a message) hold these characters; fields that hold a name or a value alone do not.
 */
public final class Isolated {

    /** Begins an isolate whose direction is that of its first letter. */
    public static final char BEGIN = '\u2068';

    /** Ends the isolate that was begun last. */
    public static final char END = '\u2069';

    private Isolated() {}

    /** The text isolated; the text itself if all of it runs from left to right, because it then needs no isolation. */
    public static String of(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length()) ? BEGIN + text + END : text;
    }

    /** The text without a {@link #BEGIN} that is not ended and without an {@link #END} of nothing. */
    public static String balanced(String text) {
        Deque<Integer> open = new ArrayDeque<>();
        BitSet lonely = new BitSet();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == BEGIN) {
                open.push(i);
            } else if (text.charAt(i) == END && open.isEmpty()) {
                lonely.set(i);
            } else if (text.charAt(i) == END) {
                open.pop();
            }
        }
        open.forEach(lonely::set);
        StringBuilder balanced = new StringBuilder(text);
        for (int i = lonely.length() - 1; i >= 0; i = lonely.previousSetBit(i - 1)) {
            balanced.deleteCharAt(i);
        }
        return balanced.toString();
    }
}
