package dev.chartpulse.source.problems;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;

/**
 * Reads the empty text of a field as if the field were absent: a form sends one for each box that nobody filled in. Only our own requests
 * are read so; what other services send, such as the value of a label, may be empty.
 */
final class EmptyAsAbsent extends StdScalarDeserializer<String> implements ContextualDeserializer {

    private static final long serialVersionUID = 1;
    private static final String OURS = "dev.chartpulse.source.";

    EmptyAsAbsent() {
        super(String.class);
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        boolean ours = property != null
                && property.getMember() != null
                && property.getType().hasRawClass(String.class)
                && property.getMember().getDeclaringClass().getName().startsWith(OURS);
        return ours ? this : StringDeserializer.instance;
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = StringDeserializer.instance.deserialize(parser, context);
        return text == null || text.isEmpty() ? null : text;
    }
}
