package dev.chartpulse.query.frame;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.util.TokenBuffer;

import dev.chartpulse.query.foreign.TextLimit;

/** Reads JSON without building a tree. Each method begins at the first token of a value and ends at its last token. */
final class Json {

    private static final int MAX_DEPTH = 64;

    /** In characters. Texts are cut to far fewer, but only after the whole text is in memory. */
    private static final int MAX_TEXT = 256 * 1024;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            // Grafana chooses the names of members: interned, each would stay in memory for the life of the process.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .build())
            .build();

    private Json() {}

    interface Member {
        void read(String name) throws IOException;
    }

    interface Element {
        void read() throws IOException;
    }

    /** Calls the reader for each member of an object; null is read as an empty object. */
    static void object(JsonParser in, String what, Member member) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(in, JsonToken.START_OBJECT, what);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            member.read(name);
        }
    }

    /** Calls the reader for each element of an array; null is read as an empty array. */
    static void array(JsonParser in, String what, Element element) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(in, JsonToken.START_ARRAY, what);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    /** Copies a whole value whose type is not known yet. */
    static TokenBuffer copy(JsonParser in, Budget budget) throws IOException {
        TokenBuffer copy = new TokenBuffer(in);
        int depth = 0;
        do {
            budget.take(Budget.TOKEN);
            copy.copyCurrentEvent(in);
            if (in.currentToken().isStructStart()) {
                depth++;
            } else if (in.currentToken().isStructEnd()) {
                depth--;
            }
        } while (depth > 0 && in.nextToken() != null);
        return copy;
    }

    /** A scalar as text, which the caller cuts; null for null. */
    static String text(JsonParser in, String what) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!in.currentToken().isScalarValue()) {
            throw new MalformedAnswerException(what + " is not a text");
        }
        return in.getText();
    }

    /** A text, cut; null for any other value. For members that only inform. */
    static String lenientText(JsonParser in, TextLimit limit) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return limit.cut(in.getText());
        }
        in.skipChildren();
        return null;
    }

    /** A whole number; null for any other value. For members that only inform. */
    static Integer lenientInt(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getNumberType() == JsonParser.NumberType.INT) {
            return in.getIntValue();
        }
        in.skipChildren();
        return null;
    }

    /** A number without its fraction; null for any other value. */
    static Long lenientLong(JsonParser in) throws IOException {
        if (in.currentToken().isNumeric() && Math.abs(in.getDoubleValue()) < Long.MAX_VALUE) {
            return (long) in.getDoubleValue();
        }
        in.skipChildren();
        return null;
    }

    /** A list of texts, each cut; null for null. */
    static List<String> texts(JsonParser in, String what, TextLimit limit, Budget budget) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        array(in, what, () -> {
            budget.take(Budget.TEXT);
            String text = text(in, what);
            texts.add(text == null ? "" : limit.cut(text));
        });
        return texts;
    }

    private static void expect(JsonParser in, JsonToken token, String what) throws MalformedAnswerException {
        if (in.currentToken() != token) {
            throw new MalformedAnswerException(
                    what + " is not " + (token == JsonToken.START_OBJECT ? "an object" : "a list"));
        }
    }
}
