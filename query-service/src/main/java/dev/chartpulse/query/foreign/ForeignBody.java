package dev.chartpulse.query.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

/**
 * The body of an answer, as it came. Its texts are read by {@link #parser}, which takes our token out of them.
 *
 * @param bytes the body stands at the beginning; the rest of the array means nothing
 * @param length the body's length in bytes
 */
public record ForeignBody(byte[] bytes, int length, Redaction redaction) {

    /** A body that holds no token of ours. */
    public static ForeignBody of(byte[] bytes) {
        return new ForeignBody(bytes, bytes.length, Redaction.NONE);
    }

    /**
     * Walks the body as JSON.
     *
     * @throws IOException when not even its encoding can be told
     */
    public JsonParser parser(JsonFactory factory) throws IOException {
        return new RedactingParser(factory.createParser(bytes, 0, length), redaction);
    }

    /** Whether its first character that is no white space is this one. */
    public boolean startsWith(char first) {
        int at = 0;
        while (at < length && Character.isWhitespace(bytes[at])) {
            at++;
        }
        return at < length && bytes[at] == first;
    }

    /**
     * Whether a text stands near its beginning.
     *
     * @param within how many bytes are looked at
     */
    public boolean beginsWithin(int within, String text) {
        return new String(bytes, 0, Math.min(length, within), StandardCharsets.ISO_8859_1).contains(text);
    }
}
