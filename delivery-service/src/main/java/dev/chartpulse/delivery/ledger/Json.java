package dev.chartpulse.delivery.ledger;

import java.io.UncheckedIOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.Failure;

/** Records as they stand in the ledger's columns: the JSON that they have on the wire. */
final class Json {

    /** The lengths that {@code V2__bounds_and_retention.sql} allows; it counts code points. */
    private static final int MAX_KIND = 100;

    private static final int MAX_MESSAGE = 1000;
    private static final int MAX_REFERENCE = 300;

    private Json() {}

    static String write(Object value) {
        try {
            return Wire.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A failure for a jsonb column: without NUL, which such a column refuses, and cut to the lengths that the ledger allows. */
    static String write(Failure failure) {
        return failure == null
                ? null
                : write((Object) new Failure(
                        cut(failure.kind(), MAX_KIND),
                        cut(failure.message(), MAX_MESSAGE),
                        cut(failure.action(), MAX_MESSAGE),
                        failure.retryable(),
                        failure.retryAfter(),
                        failure.reach()));
    }

    /** A provider's reference, cut to the length that the ledger allows. */
    static String reference(String reference) {
        return cut(reference, MAX_REFERENCE);
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

    private static String cut(String text, int codePoints) {
        String clean = clean(text);
        return clean == null || clean.codePointCount(0, clean.length()) <= codePoints
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, codePoints));
    }
}
