package dev.chartpulse.standins;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * TCP ports of the loopback address. They are below those that Linux gives to clients, so that no connection takes one before
 * its server listens, and each process begins at one that is chosen by chance, so that tests of several processes hardly ever meet.
 */
public final class FreePort {

    private static final int FIRST = 10_000;
    private static final int PORTS = 22_000;
    private static final AtomicInteger NEXT = new AtomicInteger(new Random().nextInt(PORTS));

    private FreePort() {}

    /** A port that is free now, and that this process has not been given lately; another one may still take it. */
    public static int find() {
        for (int tried = 0; tried < PORTS; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), PORTS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + FIRST + " to " + (FIRST + PORTS - 1));
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
