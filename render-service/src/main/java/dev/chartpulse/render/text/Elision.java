package dev.chartpulse.render.text;

import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Shortens a line until it fits. */
public final class Elision {

    private static final String ELLIPSIS = "…";
    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private Elision() {}

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
        NavigableSet<Integer> boundaries = boundaries(text);
        int fits = 0;
        int tooMany = text.length();
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

    private static String keep(String text, NavigableSet<Integer> boundaries, int kept, double share) {
        int head = boundaries.floor((int) Math.ceil(kept * share));
        int tail = kept - (int) Math.ceil(kept * share);
        int from = boundaries.ceiling(text.length() - tail);
        return text.substring(0, head).stripTrailing()
                + ELLIPSIS
                + text.substring(Math.max(head, from)).stripLeading();
    }

    /** The indices at which the text may be cut: between two characters as a reader sees them, so that marks stay with their letter. */
    private static NavigableSet<Integer> boundaries(String text) {
        NavigableSet<Integer> boundaries = new TreeSet<>(Set.of(0));
        CHARACTER.matcher(text).results().map(MatchResult::end).forEach(boundaries::add);
        return boundaries;
    }
}
