package dev.chartpulse.source.live;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * How far a client has seen what changes: everything that the snapshot {@code from} sees, and of what the snapshot {@code to} sees
 * beyond it the changes up to {@code seq}, and of that one its events up to {@code part}.
 *
 * @param seq of a row of {@code live_change}
 * @param part the number of an event within that row, from 1; 0 for none
 */
record Position(Snapshot from, Snapshot to, long seq, long part) {

    private static final int RADIX = 36;
    private static final int MOST = 8000;
    private static final int PARTS = 5;

    /** All that a snapshot sees. */
    static Position at(Snapshot snapshot) {
        return new Position(snapshot, snapshot, 0, 0);
    }

    /** The same two snapshots, further on. */
    Position upTo(long newSeq, long newPart) {
        return new Position(from, to, newSeq, newPart);
    }

    /** Whether nothing lies between the two snapshots. */
    boolean isWhole() {
        return from.seesTheSameAs(to);
    }

    /** The id of an event: what a client sends back as {@code Last-Event-ID}. */
    String text() {
        return Long.toString(from.at().getEpochSecond(), RADIX)
                + "." + from.text()
                + "." + (isWhole() ? "" : to.text())
                + "." + Long.toString(seq, RADIX)
                + "." + Long.toString(part, RADIX);
    }

    /**
     * Reads what {@link #text} writes.
     *
     * @return null for any other text
     */
    static Position ofText(String text) {
        String[] parts = text.split("\\.", -1);
        if (text.length() > MOST || parts.length != PARTS) {
            return null;
        }
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(parts[0], RADIX));
            Snapshot from = Snapshot.ofText(parts[1], at);
            return new Position(
                    from,
                    parts[2].isEmpty() ? from : Snapshot.ofText(parts[2], at),
                    Long.parseLong(parts[3], RADIX),
                    Long.parseLong(parts[4], RADIX));
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }
}
