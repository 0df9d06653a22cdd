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

/** Walks JSON without building a tree of it. Each method starts at its value's first token and ends at the last. */
final class Json {

    private static final int MAX_DEPTH = 64;

    /** In characters; a text is cut to far less, but is whole in memory before. */
    private static final int MAX_TEXT = 256 * 1024;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            // Names are the other side's choice: none of them is kept for the life of the process.
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

    /** Calls the reader for each member of an object; null counts as an object without any. */
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

    /** Calls the reader for each element of an array; null counts as an array without any. */
    static void array(JsonParser in, String what, Element element) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(in, JsonToken.START_ARRAY, what);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    /** A whole value, whose type is not known yet. */
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

    /** A scalar as text, to be cut; null for null. */
    static String text(JsonParser in, String what) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!in.currentToken().isScalarValue()) {
            throw new MalformedAnswerException(what + " is not a text");
        }
        return in.getText();
    }

    /** A text, cut; or null for anything else: for what only informs. */
    static String lenientText(JsonParser in, TextLimit limit) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            return limit.cut(in.getText());
        }
        in.skipChildren();
        return null;
    }

    /** A whole number, or null for anything else: for what only informs. */
    static Integer lenientInt(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && in.getNumberType() == JsonParser.NumberType.INT) {
            return in.getIntValue();
        }
        in.skipChildren();
        return null;
    }

    /** A number that may as well be anything else, and is then null; fractions are cut off. */
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
