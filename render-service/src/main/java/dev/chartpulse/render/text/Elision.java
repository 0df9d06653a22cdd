package dev.chartpulse.render.text;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Shortens a line until it fits. */
public final class Elision {

    private static final String ELLIPSIS = "…";

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
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int fits = 0;
        int tooMany = text.length();
        while (tooMany - fits > 1) {
            int kept = (fits + tooMany) / 2;
            if (width.applyAsDouble(keep(text, characters, kept, share)) <= room) {
                fits = kept;
            } else {
                tooMany = kept;
            }
        }
        return keep(text, characters, fits, share);
    }

    private static String keep(String text, BreakIterator characters, int kept, double share) {
        int head = boundary(characters, (int) Math.ceil(kept * share));
        int tail = kept - (int) Math.ceil(kept * share);
        int from = tail == 0 ? text.length() : characters.following(text.length() - tail - 1);
        return text.substring(0, head).stripTrailing()
                + ELLIPSIS
                + text.substring(Math.max(head, from)).stripLeading();
    }

    private static int boundary(BreakIterator characters, int offset) {
        return characters.isBoundary(offset) ? offset : Math.max(0, characters.preceding(offset));
    }
}
