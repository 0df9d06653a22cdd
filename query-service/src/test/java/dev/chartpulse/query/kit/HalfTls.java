package dev.chartpulse.query.kit;

import java.net.URI;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;

/** Takes a connection and the beginning of a handshake, and then hangs or hangs up. */
public final class HalfTls implements AutoCloseable {

    private final NetServer server;

    /**
     * @param closing whether it hangs up
     */
    public HalfTls(Vertx vertx, boolean closing) throws Exception {
        server = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(hello -> {
                    if (closing) {
                        socket.close();
                    }
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    public URI url() {
        return URI.create("https://127.0.0.1:" + server.actualPort());
    }

    @Override
    public void close() {
        server.close();
    }
}
