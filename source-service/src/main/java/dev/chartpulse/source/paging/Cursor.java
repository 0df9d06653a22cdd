package dev.chartpulse.source.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/**
 * A place in a list that is ordered by an instant, then by id; or by a name, then by id.
 *
 * @param at in whole microseconds, as PostgreSQL keeps it; null for a place by name
 * @param name null for a place by instant
 */
public record Cursor(Instant at, String name, UUID id) {

    private static final int BYTES_OF_ID = 2 * Long.BYTES;
    private static final int BYTES_BY_INSTANT = Long.BYTES + BYTES_OF_ID;

    /** Begins a cursor by name: no instant since 1970 that a cursor can have begins so. */
    private static final byte BY_NAME = (byte) 0xff;

    /** No place is later. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public Cursor {
        at = at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
    }

    /** A place in a list by instants. */
    public Cursor(Instant at, UUID id) {
        this(at, null, id);
    }

    boolean isByName() {
        return name != null;
    }

    String text() {
        byte[] bytes = isByName() ? byName() : byInstant();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private byte[] byInstant() {
        return ByteBuffer.allocate(BYTES_BY_INSTANT)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private byte[] byName() {
        byte[] letters = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + BYTES_OF_ID + letters.length)
                .put(BY_NAME)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(letters)
                .array();
    }

    /**
     * Reads a cursor.
     *
     * @throws ProblemException 400 when the text is not a cursor that a page gave
     */
    static Cursor parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length > BYTES_OF_ID && bytes[0] == BY_NAME) {
                ByteBuffer id = ByteBuffer.wrap(bytes, 1, BYTES_OF_ID);
                byte[] letters = Arrays.copyOfRange(bytes, 1 + BYTES_OF_ID, bytes.length);
                return new Cursor(
                        null, new String(letters, StandardCharsets.UTF_8), new UUID(id.getLong(), id.getLong()));
            }
            if (bytes.length == BYTES_BY_INSTANT) {
                ByteBuffer place = ByteBuffer.wrap(bytes);
                Instant at = Instant.EPOCH.plus(place.getLong(), ChronoUnit.MICROS);
                if (at.isAfter(Instant.EPOCH) && !at.isAfter(LATEST)) {
                    return new Cursor(at, new UUID(place.getLong(), place.getLong()));
                }
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: refused below as any other cursor that we did not make.
        }
        throw invalid();
    }

    static ProblemException invalid() {
        return ProblemException.refusedParameter(
                "cursor", ProblemCode.CURSOR_INVALID, "is not one that a page gave", "Start again without a cursor.");
    }
}
