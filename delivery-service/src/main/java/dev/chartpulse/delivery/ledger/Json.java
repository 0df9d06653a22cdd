package dev.chartpulse.delivery.ledger;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.Failure;

/** Records as they stand in the ledger's columns: the JSON that they have on the wire. */
final class Json {

    private Json() {}

    static String write(Object value) {
        try {
            return Wire.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a jsonb column, which refuses NUL. */
    static String write(Failure failure) {
        return failure == null
                ? null
                : write((Object) new Failure(
                        clean(failure.kind()),
                        clean(failure.message()),
                        clean(failure.action()),
                        failure.retryable(),
                        failure.retryAfter()));
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return json == null ? null : Wire.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return Wire.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL's text holds every character but NUL. */
    static String clean(String text) {
        return text == null ? null : text.replace('\0', ' ');
    }
}
