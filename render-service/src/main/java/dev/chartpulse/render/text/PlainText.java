package dev.chartpulse.render.text;

import dev.chartpulse.contracts.chart.Isolated;

/** Makes one line of harmless characters out of whatever a user or a data source named something. */
public final class PlainText {

    /** The most characters that are kept of a text. No label has room for more. */
    private static final int LONGEST = 400;

    private static final int MOST_MARKS = 3;
    private static final String ELLIPSIS = "…";

    private PlainText() {}

    /**
     * Removes control characters, characters that change the writing direction, and combining marks after the third in a row.
     * Each run of white space becomes one space. A very long text loses its middle.
     *
     * @param text may be null
     * @return never null, may be empty
     */
    public static String line(String text) {
        return clean(text, false);
    }

    /** The same for a sentence whose names may be {@link Isolated}: these isolates stay. */
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
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
            default -> codePoint < 0xFE00 || codePoint > 0xFE0F;
        };
    }

    private static boolean isIsolate(int codePoint) {
        return codePoint == Isolated.BEGIN || codePoint == Isolated.END;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}
