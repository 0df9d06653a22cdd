package dev.chartpulse.standins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback address. */
public final class FreePort {

    private FreePort() {}

    /** A port that was free a moment ago; another process may still take it. */
    public static int find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /**
     * A port to listen on.
     *
     * @param wished 0 for any free port
     * @return the wished port, or a free one
     * @throws IllegalStateException when the wished port is taken
     */
    public static int orFind(int wished) {
        if (wished == 0) {
            return find();
        }
        if (!isFree(wished)) {
            throw new IllegalStateException("port " + wished + " is taken");
        }
        return wished;
    }

    /** Whether a server could listen there now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
