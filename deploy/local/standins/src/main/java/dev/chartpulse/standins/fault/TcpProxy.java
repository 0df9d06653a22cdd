package dev.chartpulse.standins.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** Stands between a service and a server on loopback, so that the server can be away for that service alone. */
public final class TcpProxy implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final int target;
    private final NetClient client = vertx.createNetClient();
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final NetServer server;
    private volatile boolean away;

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

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    /** As when the server is killed: every connection breaks, and a new one is closed at once. */
    public void goAway() {
        away = true;
        sockets.forEach(NetSocket::close);
    }

    /** The server is there again. */
    public void comeBack() {
        away = false;
    }

    private void connect(NetSocket near) {
        if (away) {
            near.close();
            return;
        }
        near.pause();
        client.connect(target, "127.0.0.1").onFailure(failure -> near.close()).onSuccess(far -> {
            join(near, far);
            join(far, near);
            near.resume();
        });
    }

    private void join(NetSocket from, NetSocket to) {
        sockets.add(from);
        from.handler(to::write);
        from.closeHandler(closed -> {
            sockets.remove(from);
            to.close();
        });
        from.exceptionHandler(failure -> to.close());
        if (away) {
            from.close();
        }
    }

    private static void done(Future<?> work) {
        work.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        done(vertx.close());
    }
}
