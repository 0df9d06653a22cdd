package dev.chartpulse.source.live;

import java.util.List;
import java.util.UUID;

/**
 * One event, for all clients of a workspace that want it.
 *
 * @param seq of the row of {@code live_change} that tells of it
 * @param part its number within that row
 * @param type one of {@link #TYPES}
 * @param pulseId that it is about; null for none, as those that follow
 * @param data as JSON
 */
record LiveEvent(
        long seq,
        long part,
        UUID workspaceId,
        String type,
        UUID pulseId,
        UUID connectionId,
        UUID sourceId,
        String data) {

    static final String PULSE = "pulse";
    static final String DELIVERY = "delivery";
    static final List<String> TYPES = List.of(PULSE, DELIVERY, "integration", "source", "destination", "connection");

    /** Whether it comes after a place in a batch. */
    boolean isAfter(Position position) {
        return seq > position.seq() || (seq == position.seq() && part > position.part());
    }
}
