package dev.chartpulse.delivery.email;

import java.time.Duration;

/** A mail waited for a connection until its time was over: all connections were in use, and the mail server saw nothing of it. */
final class ConnectionsBusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConnectionsBusyException(Duration limit) {
        super("no connection to the mail server was free within " + limit.toSeconds() + " s", null, false, false);
    }
}
