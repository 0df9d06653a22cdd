package dev.chartpulse.source.problems;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a date or an instant from its text in ISO 8601, and from nothing else: Jackson's own readers also take numbers, and the date of an
 * instant for a date, which is another day elsewhere. An empty text counts as absent.
 */
final class IsoText<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1;

    private final transient Function<String, T> reading;

    /**
     * Reads by a function.
     *
     * @param reading fails with a {@link DateTimeException} for other texts
     */
    IsoText(Class<T> type, Function<String, T> reading) {
        super(type);
        this.reading = reading;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (T) context.handleUnexpectedToken(_valueClass, parser);
        }
        String text = parser.getText();
        try {
            return text.isEmpty() ? null : reading.apply(text);
        } catch (DateTimeException e) {
            return (T) context.handleWeirdStringValue(_valueClass, text, "is not in ISO 8601");
        }
    }
}
