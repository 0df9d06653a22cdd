package dev.chartpulse.delivery.webhook;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.contracts.rest.ProblemCode;

/** What goes wrong when a message is posted, and what follows. */
enum WebhookFailure {
    /** Sealed for another host or destination, or with a keyset that is gone. */
    UNREADABLE(
            "webhook-unreadable",
            Retry.NEVER,
            Reach.ADDRESS,
            Action.same("Enter the address in the destination again.")),
    ADDRESS_REFUSED(
            "address-refused",
            Retry.NEVER,
            Reach.ADDRESS,
            Action.same(
                    "Chartpulse does not call private, loopback or metadata addresses. If this host is yours, have an operator add its"
                            + " name or network to chartpulse.egress.allow of delivery-service.")),
    HTTP_NOT_ALLOWED(
            "http-not-allowed",
            Retry.NEVER,
            Reach.ADDRESS,
            Action.same(
                    "Use https://. An operator can allow plain HTTP with chartpulse.egress.allow-http=true of delivery-service.")),
    HOST_UNKNOWN(
            "host-unknown",
            Retry.SAFE,
            null,
            Action.same("Check the spelling of the host in the address of the destination.")),
    /** There was no connection, so nothing was sent. */
    UNREACHABLE(
            "webhook-unreachable",
            Retry.SAFE,
            null,
            Action.of(
                    "Check that the receiver runs, and its certificate.",
                    "Have an operator check that delivery-service reaches the host by HTTPS.",
                    "Have an operator check that delivery-service reaches chat.googleapis.com by HTTPS.")),
    /** After the request was written the connection broke, or the time ran out. */
    INTERRUPTED(
            "webhook-interrupted",
            Retry.IN_DOUBT,
            null,
            Action.of(
                    "Check that the receiver is up, and answers before it begins with long work. Send the delivery again if it"
                            + " did not come.",
                    Action.LOOK_IN_TEAMS,
                    Action.LOOK_IN_CHAT)),
    /** Redirects are not followed: they could lead to an address that was not checked. */
    REDIRECTED(
            "webhook-redirected",
            Retry.NEVER,
            Reach.ADDRESS,
            Action.of(
                    "Enter the address that the receiver redirects to: redirects are not followed.",
                    Action.COPY_FROM_TEAMS,
                    Action.COPY_FROM_CHAT)),
    /** 410: the receiver never wants to be asked again. */
    GONE(
            "webhook-gone",
            Retry.NEVER,
            Reach.ADDRESS,
            Action.of(
                    "Enter another address, or delete the destination.",
                    Action.COPY_FROM_TEAMS,
                    Action.COPY_FROM_CHAT)),
    /** The address does not exist (any more), or its secret is wrong. */
    NOT_FOUND(
            "webhook-not-found",
            Retry.NEVER,
            Reach.DELIVERY,
            Action.of(
                    "Copy the address once more from the receiver, and enter it in the destination, with the secret that the receiver checks.",
                    Action.COPY_FROM_TEAMS,
                    Action.COPY_FROM_CHAT)),
    /** 413: the receiver takes no message as large as this one. */
    TOO_LARGE(
            "webhook-too-large",
            Retry.NEVER,
            Reach.DELIVERY,
            Action.of(
                    "Let the receiver, and what stands before it, take bodies of 2 MB; or choose the payload json.",
                    Action.SHORTEN,
                    Action.SHORTEN)),
    /** 4xx: the receiver does not take this message. */
    REFUSED(
            "webhook-refused",
            Retry.NEVER,
            Reach.DELIVERY,
            Action.of(
                    "Look into the receiver's log for why it refuses the message. Correct that, then send the delivery again.",
                    "Test the destination. If the test is refused, too, make the workflow anew from the template that posts to a channel"
                            + " when a webhook request is received, and enter its address in the destination; else shorten the message.",
                    "Test the destination. If the test is refused, too, add a webhook to the space anew, and enter its address in the"
                            + " destination; else shorten the message.")),
    /** 429, or 503 that asks to come later: the message was not taken. */
    BUSY(
            "webhook-busy",
            Retry.SAFE,
            null,
            Action.of(
                    "If this goes on, let the receiver take more, or let fewer connections fire at the same time.",
                    "If this goes on, let fewer connections fire at the same time at this workflow.",
                    "If this goes on, let fewer connections fire at the same time at this space.")),
    /**
     * 408, 425, and 5xx: the message may have been taken. So it is with a 503 that does not say when to come again, which gateways also answer
     * with when what stands behind them broke off; Google's reference of errors says of it that repeating is not always safe.
     */
    UNAVAILABLE(
            "webhook-unavailable",
            Retry.IN_DOUBT,
            null,
            Action.of(
                    "Look into the receiver's log for why it failed. Correct that, then send the delivery again.",
                    Action.LOOK_IN_TEAMS,
                    Action.LOOK_IN_CHAT));

    /** What another attempt can do. */
    private enum Retry {
        NEVER,
        SAFE,
        IN_DOUBT
    }

    /** What a person should do, by the channel. */
    private record Action(String receiver, String teams, String chat) {

        static final String COPY_FROM_TEAMS =
                "Open the workflow in Teams and check that it is on. Copy its address once more, or make a new workflow if it is gone,"
                        + " and enter the address in the destination.";
        static final String COPY_FROM_CHAT =
                "Open the space's webhooks in Google Chat (Apps & integrations). Copy the address once more, or add a new webhook if it"
                        + " is gone, and enter the address in the destination.";
        static final String LOOK_IN_TEAMS = "Look into the channel; send the delivery again if the chart is not there.";
        static final String LOOK_IN_CHAT = "Look into the space; send the delivery again if the chart is not there.";
        static final String SHORTEN = "Shorten the text of the message in the connection, or chart fewer series.";

        static Action of(String receiver, String teams, String chat) {
            return new Action(receiver, teams, chat);
        }

        static Action same(String text) {
            return new Action(text, text, text);
        }

        String of(DeliveryKind channel) {
            return switch (channel) {
                case TEAMS -> teams;
                case CHAT -> chat;
                case SLACK, EMAIL, WEBHOOK -> receiver;
            };
        }
    }

    private final String kind;
    private final Retry retry;
    private final Reach reach;
    private final Action action;

    WebhookFailure(String kind, Retry retry, Reach reach, Action action) {
        this.kind = ProblemCode.of(kind).text();
        this.retry = retry;
        this.reach = reach;
        this.action = action;
    }

    /**
     * The failure that a status other than 2xx stands for.
     *
     * @param asksToWait whether the answer has a Retry-After
     */
    static WebhookFailure of(int status, boolean asksToWait) {
        if (status < 400) {
            return REDIRECTED;
        }
        return switch (status) {
            case 401, 403, 404 -> NOT_FOUND;
            case 408, 425 -> UNAVAILABLE;
            case 410 -> GONE;
            case 413 -> TOO_LARGE;
            case 429 -> BUSY;
            case 503 -> asksToWait ? BUSY : UNAVAILABLE;
            default -> status < 500 ? REFUSED : UNAVAILABLE;
        };
    }

    /** As in a {@code Failure} and a problem's code. */
    String kind() {
        return kind;
    }

    /**
     * What a person should do about it.
     *
     * @param channel of the destination: who has a workflow of Teams or a space of Google Chat cannot look into a log
     */
    String action(DeliveryKind channel) {
        return action.of(channel);
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
