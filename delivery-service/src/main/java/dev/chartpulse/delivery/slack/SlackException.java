package dev.chartpulse.delivery.slack;

import java.time.Duration;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Reach;

/** A call to Slack did not work. Its message is fit for people: Slack's own error code, never a token. */
final class SlackException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SlackFailure reason;
    private final String error;
    private final Duration retryAfter;

    /**
     * Makes the failure of a call.
     *
     * @param error Slack's error code; or null
     * @param retryAfter what Slack asked for; zero when it did not
     */
    SlackException(SlackFailure reason, String message, String error, Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.error = error;
        this.retryAfter = retryAfter;
    }

    SlackException(SlackFailure reason, String message) {
        this(reason, message, null, Duration.ZERO);
    }

    SlackFailure reason() {
        return reason;
    }

    String error() {
        return error;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    Failure failure() {
        return new Failure(reason.kind(), getMessage(), reason.action(), reason.isTransient(), null, reach());
    }

    /** A refusal without an error code may be a proxy's: it says nothing about what is sent next. */
    private Reach reach() {
        return reason == SlackFailure.REJECTED && error == null ? Reach.DELIVERY : reason.reach();
    }
}
