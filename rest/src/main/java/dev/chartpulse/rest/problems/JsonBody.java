package dev.chartpulse.rest.problems;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.chartpulse.contracts.Wire;

/** Reads a body that a resource took as bytes because reading it takes too long for an event loop. */
public final class JsonBody {

    private JsonBody() {}

    /**
     * The record that the JSON describes, never null. A body that is missing, malformed or invalid fails as it does where
     * the framework reads it: the answer says what is wrong.
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            T body = json.length == 0 ? null : Wire.mapper().readValue(json, type);
            if (body == null) {
                throw new BadBodyException(Problems.missingBody());
            }
            return body;
        } catch (JsonProcessingException fault) {
            throw new BadBodyException(JsonFaults.explain(fault));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
