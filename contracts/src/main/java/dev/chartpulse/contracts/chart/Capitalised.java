package dev.chartpulse.contracts.chart;

import java.util.regex.Pattern;

/**
 * A line that stands by itself, such as a notice: it begins with a capital, although its words begin in lower case because they also stand
 * within other sentences, or come from a data source.
 */
public final class Capitalised {

    /** A name has digits, underscores or dots, or ends with a colon or a bracket. */
    private static final Pattern WORD = Pattern.compile("\\p{Ll}+(?=[ ,]|$)");

    private Capitalised() {}

    /** The line with a capital, unless its first word is no word, such as the name of a metric. */
    public static String of(String line) {
        return WORD.matcher(line).lookingAt()
                ? Character.toString(Character.toTitleCase(line.codePointAt(0)))
                        + line.substring(line.offsetByCodePoints(0, 1))
                : line;
    }
}
