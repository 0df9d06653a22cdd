package dev.chartpulse.source.paging;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/**
 * A place in a list that is ordered by an instant, then by id, both descending.
 *
 * @param at in whole microseconds, as PostgreSQL keeps it
 */
public record Cursor(Instant at, UUID id) {

    private static final int BYTES = 3 * Long.BYTES;

    /** Before the first row of any list. */
    public static final Cursor START = new Cursor(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

    public Cursor {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads a cursor.
     *
     * @throws ProblemException 400 when the text is not a cursor that a page gave
     */
    static Cursor parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == BYTES) {
                Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
                if (at.isAfter(Instant.EPOCH) && !at.isAfter(START.at())) {
                    return new Cursor(at, new UUID(bytes.getLong(), bytes.getLong()));
                }
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: refused below as any other cursor that we did not make.
        }
        throw ProblemException.of(
                400,
                ProblemCode.CURSOR_INVALID,
                "cursor is not one that a page gave.",
                "Start again without a cursor.");
    }
}
