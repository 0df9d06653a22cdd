package dev.chartpulse.query.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;

/**
 * The body of an answer, as it was received. Its texts are read through {@link #parser}, which removes our token from them.
 *
 * @param bytes begins with the body; the rest of the array is unused
 * @param length the body's length in bytes
 */
public record ForeignBody(byte[] bytes, int length, Redaction redaction) {

    /** A body in which no token is searched for. */
    public static ForeignBody of(byte[] bytes) {
        return new ForeignBody(bytes, bytes.length, Redaction.NONE);
    }

    /**
     * A parser of the body as JSON.
     *
     * @throws IOException when the encoding of the body is not one that JSON allows
     */
    public JsonParser parser(JsonFactory factory) throws IOException {
        return new RedactingParser(factory.createParser(bytes, 0, length), redaction);
    }

    /** Whether this is the first character of the body, white space left out. */
    public boolean startsWith(char first) {
        int at = 0;
        while (at < length && Character.isWhitespace(bytes[at])) {
            at++;
        }
        return at < length && bytes[at] == first;
    }

    /**
     * Whether the body has a text near its beginning.
     *
     * @param within how many bytes are searched
     */
    public boolean beginsWithin(int within, String text) {
        return new String(bytes, 0, Math.min(length, within), StandardCharsets.ISO_8859_1).contains(text);
    }
}
