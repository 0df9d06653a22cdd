package dev.chartpulse.source.problems;

import java.io.IOException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;

/**
 * Reads a text of a field in which nobody sees anything as if the field were absent: a form sends an empty one for each box that nobody
 * filled in, and a name of invisible characters alone is none. Only our own requests are read so; what other services send, such as the
 * value of a label, may be empty.
 */
public final class EmptyAsAbsent extends StdScalarDeserializer<String> implements ContextualDeserializer {

    private static final long serialVersionUID = 1;
    private static final String OURS = "dev.chartpulse.source.";

    /**
     * White space and what else has no ink: of Unicode's general category Format, such as the zero width space (U+200B), the word joiner
     * (U+2060) and the controls of the direction of writing; fillers, selectors of variants, and the pattern of Braille without a dot.
     */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\s\\p{Z}\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]*");

    EmptyAsAbsent() {
        super(String.class);
    }

    /** Whether nobody sees anything of the text. */
    public static boolean isUnseen(String text) {
        return UNSEEN.matcher(text).matches();
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
        return text == null || isUnseen(text) ? null : text;
    }
}
