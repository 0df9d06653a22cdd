package dev.chartpulse.bench;

import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServer;

/**
 * A mail server that takes every mail at once and keeps none. It takes little processor time, so that what is measured is the
 * sender.
 */
final class MailSink implements AutoCloseable {

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final NetServer server;

    private MailSink(Consumer<Mail> received) {
        server = vertx.createNetServer().connectHandler(client -> SmtpSession.open(client, received));
    }

    /**
     * A mail as it arrived.
     *
     * @param recipient of the envelope
     * @param headers the text before the first empty line, with line ends
     */
    record Mail(String recipient, String headers) {}

    /**
     * Starts on a free port of the loopback address.
     *
     * @param received gets each mail, before the sender is told that it was taken; always on the same thread
     */
    static MailSink start(Consumer<Mail> received) {
        MailSink sink = new MailSink(received);
        sink.server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return sink;
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
