package dev.chartpulse.source.editing;

import dev.chartpulse.source.fields.PlainText;

/** What copies of stored things have in common. */
public final class Copies {

    private static final String SUFFIX = " (copy)";

    private Copies() {}

    /**
     * The name of a copy: that of the original, and "(copy)".
     *
     * @param max the most characters that it may have; a longer name is cut before "(copy)"
     */
    public static String name(String original, int max) {
        return PlainText.cut(original, max - SUFFIX.length()) + SUFFIX;
    }
}
