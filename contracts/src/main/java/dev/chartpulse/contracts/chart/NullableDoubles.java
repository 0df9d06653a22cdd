package dev.chartpulse.contracts.chart;

import java.io.IOException;
import java.util.Arrays;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;

/** Writes a {@code double[]} as JSON, where values that are not finite are null, and reads null as NaN. */
final class NullableDoubles {

    private NullableDoubles() {}

    static final class Serializer extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartArray(values, values.length);
            for (double value : values) {
                if (Double.isFinite(value)) {
                    out.writeNumber(value);
                } else {
                    out.writeNull();
                }
            }
            out.writeEndArray();
        }
    }

    static final class Deserializer extends JsonDeserializer<double[]> {
        @Override
        public double[] deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.isExpectedStartArrayToken()) {
                return (double[]) context.handleUnexpectedToken(double[].class, in);
            }
            double[] values = new double[64];
            int size = 0;
            for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
                if (size == values.length) {
                    values = Arrays.copyOf(values, size * 2);
                }
                if (token == JsonToken.VALUE_NULL) {
                    values[size++] = Double.NaN;
                } else if (token.isNumeric()) {
                    values[size++] = in.getDoubleValue();
                } else {
                    return (double[]) context.handleUnexpectedToken(double.class, in);
                }
            }
            return Arrays.copyOf(values, size);
        }
    }
}
