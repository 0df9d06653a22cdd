package dev.chartpulse.source.fields;

import java.util.regex.Pattern;

import dev.chartpulse.contracts.chart.Isolated;

/**
 * Which characters a title or a name may hold, so that it reads as it is stored. Hidden characters can make it look like
 * another text, break it into several lines, or end up as a header of an email.
 *
 * <p>Hidden are control characters, line and paragraph separators (U+2028, U+2029), the controls of the Unicode
 * bidirectional algorithm (UAX #9, table "Directional formatting characters") and surrogates without their other half. The
 * joiners U+200C and U+200D are not: emoji and several scripts need them.
 */
public final class PlainText {

    private static final String HIDDEN =
            "\\p{Cc}\\p{Cs}\\u2028\\u2029\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069";

    static final String ONE_LINE = "[^" + HIDDEN + "]*";

    static final String ONE_LINE_MESSAGE =
            "must be one line without control characters and without characters that change the direction of writing";

    private static final Pattern LINE = Pattern.compile(ONE_LINE);
    private static final Pattern BREAKS = Pattern.compile("[\\t\\n\\x0B\\f\\r\\x85\\u2028\\u2029]+");
    private static final Pattern HIDDEN_CHARACTERS = Pattern.compile("[" + HIDDEN + "]+");
    private static final Pattern HIDDEN_IN_A_SENTENCE =
            Pattern.compile("[" + HIDDEN + "&&[^" + Isolated.BEGIN + Isolated.END + "]]+");

    private static final String CUT_MARK = "…";

    private PlainText() {}

    /** Whether the text is one line without hidden characters. */
    public static boolean isOneLine(String text) {
        return LINE.matcher(text).matches();
    }

    /** Whether the text, of one line or several, has no control characters but line breaks and tabs. */
    public static boolean isPrintable(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    /** The text as one line: each line break is a space, every other hidden character is left out. */
    public static String toOneLine(String text) {
        return HIDDEN_CHARACTERS.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("");
    }

    /** The same for a sentence in which names may be {@link Isolated}: these isolates stay, in pairs. */
    public static String toSentence(String text) {
        return Isolated.balanced(HIDDEN_IN_A_SENTENCE
                .matcher(BREAKS.matcher(text).replaceAll(" "))
                .replaceAll(""));
    }

    /**
     * The text, or its beginning and "…" when it is too long. It is cut between characters: never within a surrogate pair.
     *
     * @param max the most characters of what is returned, as Java counts them; at least 2
     */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = max - CUT_MARK.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT_MARK;
    }
}
