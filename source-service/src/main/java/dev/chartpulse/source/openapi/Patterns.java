package dev.chartpulse.source.openapi;

import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Writes the patterns of texts as every client reads them: by the description a pattern may be met anywhere in a text, by our
 * checks the whole text must match; and not every language has classes of characters such as {@code \p{Cc}}.
 */
final class Patterns {

    /** What {@code @NotBlank} becomes. */
    private static final String NOT_BLANK = "\\S";

    private Patterns() {}

    static void anchor(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern == null || pattern.startsWith("^")) {
            return;
        }
        schema.setPattern(pattern.equals(NOT_BLANK) ? "^[\\s\\S]*\\S[\\s\\S]*$" : "^(?:" + portable(pattern) + ")$");
    }

    /** Halves of characters (\p{Cs}) are left out: valid JSON in UTF-8 has none. */
    private static String portable(String pattern) {
        return pattern.replace("\\p{Cc}\\p{Cs}", "\\u0000-\\u001F\\u007F-\\u009F");
    }
}
