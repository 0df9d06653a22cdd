package dev.chartpulse.source.schedules;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;

/** Reads the day of a monthly schedule, and says what to write in place of words such as "last", which people try first. */
final class DayOfMonth extends StdDeserializer<Integer> {

    private static final long serialVersionUID = 1;

    DayOfMonth() {
        super(Integer.class);
    }

    /**
     * The number.
     *
     * @throws IllegalArgumentException for anything else, with what to write
     */
    @Override
    public Integer deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == NumberType.INT) {
            return json.getIntValue();
        }
        throw new IllegalArgumentException(
                "must be a number from 1 to 31. For the last day of the month leave it out and write"
                        + " \"ordinal\": \"last\", \"dayKind\": \"day\"; dayKind may be \"working-day\" or a weekday such as"
                        + " \"friday\", too");
    }
}
