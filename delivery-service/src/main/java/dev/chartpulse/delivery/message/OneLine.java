package dev.chartpulse.delivery.message;

import java.util.regex.Pattern;

import dev.chartpulse.contracts.chart.Isolated;

/** Text that came from outside, made fit to be shown, stored and logged: one line of bounded length. */
public final class OneLine {

    /** Control characters, line ends, and marks that change the direction of the text around them. */
    private static final String DISTURBING = "\\p{Cc}\\u2028\\u2029\\u061C\\u202A-\\u202E\\u2066-\\u2069";

    private static final Pattern ALL = Pattern.compile("[" + DISTURBING + "]+");
    private static final Pattern ALL_BUT_ISOLATES =
            Pattern.compile("[" + DISTURBING + "&&[^" + Isolated.BEGIN + Isolated.END + "]]+");

    private OneLine() {}

    /**
     * The text with spaces in place of line ends, control characters and bidirectional marks. A secret must be removed
     * before, because the cut may leave a part of it.
     *
     * @param limit the most characters; a longer text is cut there and ends with an ellipsis
     */
    public static String of(String text, int limit) {
        return cut(ALL.matcher(text).replaceAll(" ").strip(), limit);
    }

    /** The same for a sentence whose names may be {@link Isolated}: these isolates stay, unless the cut takes one of a pair. */
    public static String sentence(String text, int limit) {
        return Isolated.balanced(
                cut(ALL_BUT_ISOLATES.matcher(text).replaceAll(" ").strip(), limit));
    }

    /** The same for a name: it is cut in the middle, because names that begin alike mostly differ at their ends. */
    static String name(String text, int limit) {
        String line = of(text, Integer.MAX_VALUE);
        if (line.length() <= limit) {
            return line;
        }
        int tail = line.length() - limit / 2;
        boolean splitsPair = Character.isLowSurrogate(line.charAt(tail));
        return cut(line, limit - limit / 2) + line.substring(splitsPair ? tail + 1 : tail);
    }

    /** No half of a surrogate pair stays behind. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
