package dev.chartpulse.delivery.email;

import io.vertx.core.Future;
import io.vertx.core.net.NetSocket;

/**
 * Closes a connection to a mail server as soon as the mail client has said QUIT on it. The mail client waits for the mail server
 * to do so, and until then the connection keeps its place in the pool. But where a mail was withheld in the middle ({@link
 * GuardedContent}), the mail server takes QUIT for a line of the mail, and waits for the rest of it. Meanwhile other mails
 * wait for a connection until their time is over, and are withheld then for their part: so nothing would be sent any more.
 */
final class ClosingAfterQuit {

    private static final String QUIT = "QUIT\r\n";

    private ClosingAfterQuit() {}

    /** The connection, closed so. */
    static NetSocket of(NetSocket socket) {
        return WrappedSockets.of(socket, (method, arguments, real) -> {
            Object result = real.call(arguments);
            if (method.equals("write") && QUIT.equals(arguments[0]) && result instanceof Future<?> written) {
                written.onComplete(done -> socket.close());
            }
            return result;
        });
    }
}
