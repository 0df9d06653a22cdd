package dev.chartpulse.render.text;

import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Shortens a line until it fits: an ellipsis stands for three characters or more, or for all. */
public final class Elision {

    private static final String ELLIPSIS = "…";
    /** The fewest characters that an ellipsis stands for, as a reader sees them: in place of one or two, it tells less and saves nothing. */
    static final int LEAST = 3;

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private Elision() {}

    /** How many characters a text has, as a reader sees them. */
    static int characters(String text) {
        return boundaries(text).length - 1;
    }

    /**
     * Leaves out the middle, because long names usually differ at their ends.
     *
     * @param width measures a text
     * @param room the most that the result may measure
     * @return the text itself if it fits; the ellipsis alone if nothing else fits
     */
    public static String middle(String text, ToDoubleFunction<String> width, double room) {
        return shorten(text, width, room, 0.5);
    }

    /** Leaves out the end; parameters and result as for {@link #middle}. */
    public static String end(String text, ToDoubleFunction<String> width, double room) {
        return shorten(text, width, room, 1);
    }

    private static String shorten(String text, ToDoubleFunction<String> width, double room, double share) {
        if (width.applyAsDouble(text) <= room) {
            return text;
        }
        int[] boundaries = boundaries(text);
        int fits = 0;
        int tooMany = Math.max(1, boundaries.length - LEAST);
        while (tooMany - fits > 1) {
            int kept = (fits + tooMany) / 2;
            if (width.applyAsDouble(keep(text, boundaries, kept, share)) <= room) {
                fits = kept;
            } else {
                tooMany = kept;
            }
        }
        return keep(text, boundaries, fits, share);
    }

    private static String keep(String text, int[] boundaries, int kept, double share) {
        int head = (int) Math.ceil(kept * share);
        int tail = kept - head;
        return text.substring(0, boundaries[head]).stripTrailing()
                + ELLIPSIS
                + text.substring(boundaries[boundaries.length - 1 - tail]).stripLeading();
    }

    /** The indices at which the text may be cut: between two characters as a reader sees them, so that marks stay with their letter. */
    private static int[] boundaries(String text) {
        return IntStream.concat(
                        IntStream.of(0), CHARACTER.matcher(text).results().mapToInt(MatchResult::end))
                .toArray();
    }
}
