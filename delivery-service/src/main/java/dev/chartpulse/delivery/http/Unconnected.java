package dev.chartpulse.delivery.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/** Says for people why there is no connection to a host; Netty's own words name system calls and error numbers. */
public final class Unconnected {

    private Unconnected() {}

    /** Why, to go on behind "cannot be reached: "; empty if the failure is another one than that no connection was made. */
    public static Optional<String> why(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (failure instanceof UnknownHostException) {
            return Optional.of("its name has no address");
        }
        boolean unconnected = failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof SocketException && text.contains("unreachable");
        if (!unconnected) {
            return Optional.empty();
        }
        if (text.contains("timed out")) {
            return Optional.of("it does not answer");
        }
        return Optional.of(text.contains("refused") ? "it refuses connections" : "there is no way to its network");
    }
}
