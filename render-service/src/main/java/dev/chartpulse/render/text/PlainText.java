package dev.chartpulse.render.text;

import dev.chartpulse.contracts.chart.Isolated;

/** Turns a name or text of a user or a data source into one line of harmless characters. */
public final class PlainText {

    /** The most characters that are kept of a text: all those of a name from query-service, so that two names do not become one. */
    private static final int LONGEST = 1_000;

    /** The most combining marks that a letter keeps; Burmese needs up to five. */
    private static final int MOST_MARKS = 5;

    private static final String ELLIPSIS = "…";
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;
    private static final int MONGOLIAN_VOWEL_SEPARATOR = 0x180E;

    private PlainText() {}

    /**
     * Removes control characters, characters that change the writing direction, and combining marks after the fifth in a row.
     * Each run of white space becomes one space. A very long text loses its middle. Characters that this version of Java
     * does not know yet stay, because two names may differ in nothing else.
     *
     * @param text may be null
     * @return never null, may be empty
     */
    public static String line(String text) {
        return clean(text, false);
    }

    /** Cleans as {@link #line} does, but keeps the isolates around names in a sentence, see {@link Isolated}. */
    public static String sentence(String text) {
        return Isolated.balanced(clean(text, true));
    }

    private static String clean(String text, boolean isolates) {
        if (text == null) {
            return "";
        }
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST + 1));
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            if (text.length() - i > LONGEST && line.length() >= LONGEST / 2) {
                i = text.length() - LONGEST / 2;
                line.append(ELLIPSIS);
            }
            int codePoint = text.codePointAt(i);
            marks = isMark(codePoint) ? marks + 1 : 0;
            if (marks <= MOST_MARKS) {
                append(line, codePoint, isolates);
            }
            i += Character.charCount(codePoint);
        }
        return line.toString().strip();
    }

    private static void append(StringBuilder line, int codePoint, boolean isolates) {
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85) {
            if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        } else if (isDrawable(codePoint) || isolates && isIsolate(codePoint)) {
            line.appendCodePoint(codePoint);
        }
    }

    private static boolean isDrawable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE -> false;
            case Character.FORMAT -> codePoint == ZWNJ || codePoint == ZWJ || codePoint == MONGOLIAN_VOWEL_SEPARATOR;
            case Character.UNASSIGNED -> !isNoncharacter(codePoint) && !isReservedForFormats(codePoint);
            default -> codePoint < 0xFE00 || codePoint > 0xFE0F;
        };
    }

    private static boolean isIsolate(int codePoint) {
        return codePoint == Isolated.BEGIN || codePoint == Isolated.END;
    }

    /** Whether Unicode will never assign the code point to a character. Source: The Unicode Standard, section 23.7. */
    private static boolean isNoncharacter(int codePoint) {
        return codePoint >= 0xFDD0 && codePoint <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;
    }

    /** Whether the code point is invisible even before it is assigned. Source: Default_Ignorable_Code_Point in DerivedCoreProperties.txt. */
    private static boolean isReservedForFormats(int codePoint) {
        return codePoint == 0x2065
                || codePoint >= 0xFFF0 && codePoint <= 0xFFF8
                || codePoint >= 0xE0000 && codePoint <= 0xE0FFF;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
