package dev.chartpulse.delivery.ledger;

import java.time.Instant;

/**
 * What all deliveries of a pulse have in common.
 *
 * @param chart null if it is a notice
 * @param notice null unless it is one
 * @param size roughly what it takes in memory, in bytes
 */
record Content(Chart chart, Notice notice, int size) {

    /** The same for a delivery that was claimed at this instant. */
    Content claimedAt(Instant instant) {
        return chart == null ? this : new Content(chart.claimedAt(instant), notice, size);
    }
}
