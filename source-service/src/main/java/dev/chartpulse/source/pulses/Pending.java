package dev.chartpulse.source.pulses;

import java.time.Instant;

import dev.chartpulse.contracts.event.Failure;

/**
 * An event of a pulse that is still to be published.
 *
 * @param failure why the pulse was abandoned; null for a request
 * @param abandonedAt null for a request
 */
record Pending(Pulse pulse, Kind kind, Failure failure, Instant abandonedAt) {

    /** Which event, by its topic. */
    enum Kind {
        REQUESTED("pulse-requested"),
        ABANDONED("pulse-abandoned");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        static Kind ofText(String text) {
            return text.equals(ABANDONED.text) ? ABANDONED : REQUESTED;
        }
    }

    static Pending request(Pulse pulse) {
        return new Pending(pulse, Kind.REQUESTED, null, null);
    }
}
