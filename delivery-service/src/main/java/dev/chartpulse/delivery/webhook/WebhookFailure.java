package dev.chartpulse.delivery.webhook;

import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.contracts.rest.ProblemCode;

/** What goes wrong when a message is posted, and what follows. */
enum WebhookFailure {
    /** Sealed for another host or destination, or with a keyset that is gone. */
    UNREADABLE("webhook-unreadable", Retry.NEVER, Reach.ADDRESS, "Enter the address of the destination again."),
    ADDRESS_REFUSED(
            "address-refused",
            Retry.NEVER,
            Reach.ADDRESS,
            "Chartpulse does not call private, loopback or metadata addresses. If this host is yours, have an operator add its"
                    + " name or network to chartpulse.egress.allow of delivery-service."),
    HTTP_NOT_ALLOWED(
            "http-not-allowed",
            Retry.NEVER,
            Reach.ADDRESS,
            "Use https://. An operator can allow plain HTTP with chartpulse.egress.allow-http=true of delivery-service."),
    HOST_UNKNOWN("host-unknown", Retry.SAFE, null, "Check the spelling of the host."),
    /** There was no connection, so nothing was sent. */
    UNREACHABLE("webhook-unreachable", Retry.SAFE, null, "Check that the receiver runs, and its certificate."),
    /** After the request was written the connection broke, or the time ran out. */
    INTERRUPTED(
            "webhook-interrupted",
            Retry.IN_DOUBT,
            null,
            "Check that the receiver is up, and answers before it begins with long work."),
    /** Redirects are not followed: they could lead to an address that was not checked. */
    REDIRECTED(
            "webhook-redirected",
            Retry.NEVER,
            Reach.ADDRESS,
            "Enter the address that the receiver redirects to: redirects are not followed."),
    /** 410: the receiver never wants to be asked again. */
    GONE("webhook-gone", Retry.NEVER, Reach.ADDRESS, "Enter another address, or delete the destination."),
    /** The address does not exist (any more), or its secret is wrong. */
    NOT_FOUND(
            "webhook-not-found",
            Retry.NEVER,
            Reach.DELIVERY,
            "Copy the address once more from where it was made (the workflow, the space, the receiver), and enter it in the destination."),
    /** 413: the receiver takes no message as large as this one. */
    TOO_LARGE(
            "webhook-too-large",
            Retry.NEVER,
            Reach.DELIVERY,
            "Let the receiver, and what stands before it, take bodies of 2 MB; or choose the payload json."),
    /** 4xx: the receiver does not take this message. */
    REFUSED("webhook-refused", Retry.NEVER, Reach.DELIVERY, "Look into the receiver's log."),
    /** 429, or 503: the message was not taken. */
    BUSY("webhook-busy", Retry.SAFE, null, null),
    /** 408, 425, and 5xx but 503: the message may have been taken. */
    UNAVAILABLE("webhook-unavailable", Retry.IN_DOUBT, null, "Look into the receiver's log.");

    /** What another attempt can do. */
    private enum Retry {
        NEVER,
        SAFE,
        IN_DOUBT
    }

    private final String kind;
    private final Retry retry;
    private final Reach reach;
    private final String action;

    WebhookFailure(String kind, Retry retry, Reach reach, String action) {
        this.kind = ProblemCode.of(kind).text();
        this.retry = retry;
        this.reach = reach;
        this.action = action;
    }

    /** The failure that a status other than 2xx stands for. */
    static WebhookFailure of(int status) {
        if (status < 400) {
            return REDIRECTED;
        }
        return switch (status) {
            case 401, 403, 404 -> NOT_FOUND;
            case 408, 425 -> UNAVAILABLE;
            case 410 -> GONE;
            case 413 -> TOO_LARGE;
            case 429, 503 -> BUSY;
            default -> status < 500 ? REFUSED : UNAVAILABLE;
        };
    }

    /** As in a {@code Failure} and a problem's code. */
    String kind() {
        return kind;
    }

    /** What a person should do about it; null when waiting is all. */
    String action() {
        return action;
    }

    /** What else fails for the same reason; null if the same may work later. */
    Reach reach() {
        return reach;
    }

    /** Whether the same may work later. */
    boolean isTransient() {
        return retry != Retry.NEVER;
    }

    /**
     * Whether other addresses of the host would fail, too. An error status is none of them: of a host that many share, such as that of
     * Google Chat, it may be about the one address.
     */
    boolean isOfTheHost() {
        return this == HOST_UNKNOWN || this == UNREACHABLE || this == INTERRUPTED;
    }

    /** Whether the message may have been taken in spite of the failure. */
    boolean mayHaveWorked() {
        return retry == Retry.IN_DOUBT;
    }
}
