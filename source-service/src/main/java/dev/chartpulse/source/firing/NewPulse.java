package dev.chartpulse.source.firing;

import java.time.Instant;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.pulses.Pulse;

/**
 * A pulse that is about to be stored: one that will be requested, or one that is skipped.
 *
 * @param sourceUpdatedAt the instant at which the source's definition, as used here, was saved
 * @param failure why the pulse is skipped; null for a pulse that will be requested
 */
record NewPulse(Pulse pulse, Instant sourceUpdatedAt, Failure failure) {

    static NewPulse request(ConnectionSnapshot connection, Pulse pulse) {
        return new NewPulse(pulse, connection.sourceUpdatedAt(), null);
    }

    static NewPulse missed(ConnectionSnapshot connection, DueInstants.Missed missed) {
        Instant last = missed.until();
        String which = last.equals(missed.dueAt())
                ? "The due instant " + last + " was"
                : "The due instants from " + missed.dueAt() + " to " + last + " were";
        return new NewPulse(
                connection.skipped(missed.dueAt()),
                connection.sourceUpdatedAt(),
                new Failure(
                        ProblemCode.MISSED,
                        which + " missed: nothing claimed it in time, and " + fires(connection) + ".",
                        "Keep source-service and its database running; fire the connection by hand if a chart is wanted.",
                        false,
                        null));
    }

    /** What fires late. */
    private static String fires(ConnectionSnapshot connection) {
        long grace = connection.grace().toMinutes();
        return switch (connection.catchUp()) {
            case LATEST -> "only the latest due instant within " + grace + " minutes fires late";
            case ALL ->
                "only the latest " + DueInstants.MAX_FIRES + " due instants within " + grace + " minutes fire late";
            case SKIP -> "none fires late";
        };
    }

    boolean isSkipped() {
        return failure != null;
    }
}
