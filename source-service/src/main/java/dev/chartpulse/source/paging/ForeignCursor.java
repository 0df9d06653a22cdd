package dev.chartpulse.source.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.chartpulse.source.problems.ProblemException;

/**
 * A place in a list of what another system has, which is ordered by a name, then by the id that the other system gave.
 *
 * @param id without a line break
 */
public record ForeignCursor(String name, String id) {

    /** Begins the text, so that no cursor of another list is taken for one of these. */
    private static final String BEGIN = "foreign\n";

    String text() {
        byte[] bytes = (BEGIN + id + "\n" + name).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads a cursor.
     *
     * @throws ProblemException 400 when the text is not a cursor that a page of such a list gave
     */
    static ForeignCursor parse(String text) {
        try {
            String place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int name = place.indexOf('\n', BEGIN.length());
            if (place.startsWith(BEGIN) && name > BEGIN.length()) {
                return new ForeignCursor(place.substring(name + 1), place.substring(BEGIN.length(), name));
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: refused below as any other cursor that we did not make.
        }
        throw Cursor.invalid();
    }
}
