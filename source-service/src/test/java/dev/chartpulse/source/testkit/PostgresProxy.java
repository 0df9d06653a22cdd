package dev.chartpulse.source.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** Stands between the service and PostgreSQL, so that PostgreSQL can be away for the service alone. */
public final class PostgresProxy implements AutoCloseable {

    private static volatile PostgresProxy only;

    private final Vertx vertx = Vertx.vertx();
    private final int target;
    private final NetClient client = vertx.createNetClient();
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final NetServer server;
    private volatile boolean away;

    private PostgresProxy(int target) {
        this.target = target;
        server = vertx.createNetServer().connectHandler(this::connect);
        done(server.listen(0, "127.0.0.1"));
    }

    static PostgresProxy start(int target) {
        only = new PostgresProxy(target);
        return only;
    }

    /** That of this test run. */
    public static PostgresProxy get() {
        return only;
    }

    int port() {
        return server.actualPort();
    }

    /** As when PostgreSQL is killed: every connection breaks, and a new one is closed at once. */
    public void cut() {
        away = true;
        sockets.forEach(NetSocket::close);
    }

    public void restore() {
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
