package dev.chartpulse.standins.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/**
 * Stands between a service and a server on loopback, so that the server can be away for that service alone: gone, as when it
 * is killed, or silent, as when a network drops packets.
 */
public final class TcpProxy implements AutoCloseable {

    private enum Mode {
        THERE,
        AWAY,
        SILENT
    }

    private final Vertx vertx = Vertx.vertx();
    private final int target;
    private final NetClient client = vertx.createNetClient();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final NetServer server;
    private volatile Mode mode = Mode.THERE;

    private TcpProxy(int target) {
        this.target = target;
        server = vertx.createNetServer().connectHandler(this::connect);
        done(server.listen(0, "127.0.0.1"));
    }

    /**
     * Starts on a free port.
     *
     * @param target the server's port
     */
    public static TcpProxy start(int target) {
        return new TcpProxy(target);
    }

    /** The port that the proxy listens on. */
    public int port() {
        return server.actualPort();
    }

    /** As when the server is killed: every connection breaks, and a new one is closed at once. */
    public void goAway() {
        mode = Mode.AWAY;
        links.forEach(Link::close);
    }

    /**
     * As when a firewall forgets connections, or after a failover: open connections stay open but carry nothing any more, not
     * even the message that they are closed. New connections work.
     */
    public void deafen() {
        links.forEach(Link::deafen);
    }

    /** As when the network drops all packets: open connections carry nothing, and new ones are accepted but carry nothing, too. */
    public void goSilent() {
        mode = Mode.SILENT;
        deafen();
    }

    /** The server is there again, for new connections. */
    public void comeBack() {
        mode = Mode.THERE;
    }

    private void connect(NetSocket near) {
        switch (mode) {
            case AWAY -> near.close();
            case SILENT -> near.handler(lost -> {});
            case THERE -> {
                near.pause();
                client.connect(target, "127.0.0.1")
                        .onFailure(failure -> near.close())
                        .onSuccess(far -> new Link(near, far).join());
            }
        }
    }

    private static void done(Future<?> work) {
        work.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        done(vertx.close());
    }

    /** A connection of the service, and the one to the server that belongs to it. */
    private final class Link {

        private final NetSocket near;
        private final NetSocket far;
        private volatile boolean deaf;

        private Link(NetSocket near, NetSocket far) {
            this.near = near;
            this.far = far;
        }

        private void join() {
            links.add(this);
            join(near, far);
            join(far, near);
            near.resume();
            switch (mode) {
                case AWAY -> close();
                case SILENT -> deafen();
                case THERE -> {}
            }
        }

        private void join(NetSocket from, NetSocket to) {
            from.handler(data -> {
                if (!deaf) {
                    to.write(data);
                }
            });
            from.closeHandler(closed -> end(to));
            from.exceptionHandler(failure -> end(to));
        }

        private void end(NetSocket other) {
            links.remove(this);
            if (!deaf) {
                other.close();
            }
        }

        private void deafen() {
            deaf = true;
        }

        private void close() {
            near.close();
            far.close();
        }
    }
}
