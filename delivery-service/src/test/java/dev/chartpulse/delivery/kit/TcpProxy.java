package dev.chartpulse.delivery.kit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** In front of a server that is to be away for a while. */
public final class TcpProxy {

    private final NetServer server;
    private final NetClient client;
    private final int target;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    TcpProxy(Vertx vertx, int target) {
        this.target = target;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(this::connect);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    /** Breaks all connections and takes no new ones. */
    public void goAway() {
        away = true;
        open.forEach(NetSocket::close);
    }

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
            open.add(near);
            near.closeHandler(done -> {
                open.remove(near);
                far.close();
            });
            far.closeHandler(done -> near.close());
            near.handler(far::write);
            far.handler(near::write);
            near.resume();
        });
    }

    void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
