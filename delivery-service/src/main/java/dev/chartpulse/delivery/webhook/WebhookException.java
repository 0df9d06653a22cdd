package dev.chartpulse.delivery.webhook;

import java.time.Duration;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Reach;

/** A message could not be posted. The message of the exception is fit for people: it names the host and nothing else of the address. */
final class WebhookException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final WebhookFailure reason;
    private final Duration retryAfter;

    /**
     * Makes the failure.
     *
     * @param retryAfter what the receiver asked for; zero when it did not
     */
    WebhookException(WebhookFailure reason, String message, Duration retryAfter) {
        super(message, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    WebhookException(WebhookFailure reason, String message) {
        this(reason, message, Duration.ZERO);
    }

    WebhookFailure reason() {
        return reason;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    Failure failure(DeliveryKind channel) {
        return failure(channel, reason.reach());
    }

    /** The failure, reaching as far as the caller says. */
    Failure failure(DeliveryKind channel, Reach reach) {
        return new Failure(reason.kind(), getMessage(), reason.action(channel), reason.isTransient(), null, reach);
    }
}
