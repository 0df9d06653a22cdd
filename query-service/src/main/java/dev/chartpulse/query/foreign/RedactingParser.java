package dev.chartpulse.query.foreign;

import java.io.IOException;
import java.io.Writer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;

/** Reads JSON and applies a {@link Redaction} to every text and every name in it, after JSON's escapes are decoded. */
final class RedactingParser extends JsonParserDelegate {

    private final Redaction redaction;

    RedactingParser(JsonParser parser, Redaction redaction) {
        super(parser);
        this.redaction = redaction;
    }

    @Override
    public String getText() throws IOException {
        String text = super.getText();
        return isText() ? redaction.apply(text) : text;
    }

    @Override
    public String currentName() throws IOException {
        return redaction.apply(super.currentName());
    }

    @Override
    @Deprecated
    public String getCurrentName() throws IOException {
        return currentName();
    }

    /** False for a text, because the character array cannot be redacted: readers then call {@link #getText()}. */
    @Override
    public boolean hasTextCharacters() {
        return !isText() && super.hasTextCharacters();
    }

    @Override
    public char[] getTextCharacters() throws IOException {
        return isText() ? getText().toCharArray() : super.getTextCharacters();
    }

    @Override
    public int getTextLength() throws IOException {
        return isText() ? getText().length() : super.getTextLength();
    }

    @Override
    public int getTextOffset() throws IOException {
        return isText() ? 0 : super.getTextOffset();
    }

    @Override
    public int getText(Writer writer) throws IOException {
        String text = getText();
        writer.write(text);
        return text.length();
    }

    @Override
    public String getValueAsString() throws IOException {
        return redaction.apply(super.getValueAsString());
    }

    @Override
    public String getValueAsString(String byDefault) throws IOException {
        return redaction.apply(super.getValueAsString(byDefault));
    }

    private boolean isText() {
        return currentToken() == JsonToken.VALUE_STRING || currentToken() == JsonToken.FIELD_NAME;
    }
}
