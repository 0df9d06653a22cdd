package dev.chartpulse.source.firing;

import java.time.Instant;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.source.pulses.Pulse;

/**
 * A pulse about to be stored: one to ask for, or one that is skipped.
 *
 * @param failure why it is skipped; null for one to ask for
 */
record NewPulse(Pulse pulse, Failure failure) {

    static NewPulse request(Pulse pulse) {
        return new NewPulse(pulse, null);
    }

    static NewPulse missed(ConnectionSnapshot order, DueInstants.Missed missed) {
        Instant last = missed.until();
        String which = last.equals(missed.dueAt())
                ? "The due instant " + last + " was"
                : "The due instants from " + missed.dueAt() + " to " + last + " were";
        return new NewPulse(
                order.skipped(missed.dueAt()),
                new Failure(
                        "missed",
                        which + " missed: nothing claimed it in time, and only the latest due instant within "
                                + order.grace().toMinutes() + " minutes fires late.",
                        "Keep source-service and its database running; fire the connection by hand if a chart is wanted.",
                        false,
                        null));
    }

    boolean isSkipped() {
        return failure != null;
    }
}
