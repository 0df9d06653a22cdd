package dev.chartpulse.standins.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/**
 * Stands between one client and PostgreSQL on loopback, and breaks all of the client's connections for good at a chosen message
 * of the wire protocol, as a SIGKILL of the client at that moment does. A test that goes through all moments meets every state
 * in which a killed client can leave the database. Without TLS, since it counts messages.
 *
 * <p>The source of the message formats is PostgreSQL's documentation, "Frontend/Backend Protocol".
 */
public final class PostgresCut implements AutoCloseable {

    /** Which message is the last. */
    public enum Moment {
        /** PostgreSQL does not get this message of the client any more. A statement is several of them. */
        BEFORE_MESSAGE,
        /** PostgreSQL has done this statement, begin and commit included, and the client does not learn it. */
        AFTER_STATEMENT
    }

    private static final int LENGTH_BYTES = 4;
    private static final byte READY_FOR_QUERY = 'Z';

    /** One thread, so that messages of several connections are counted one after the other. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private final NetClient client = vertx.createNetClient();
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private final NetServer server;
    private final int target;
    private final Moment moment;
    private volatile int left;

    private PostgresCut(int target, Moment moment, int count) {
        this.target = target;
        this.moment = moment;
        this.left = count;
        server = vertx.createNetServer().connectHandler(this::connect);
        done(server.listen(0, "127.0.0.1"));
    }

    /**
     * Starts on a free port.
     *
     * @param target PostgreSQL's port
     * @param count the connections break at this message or statement, counted from 1 over all of them
     */
    public static PostgresCut start(int target, Moment moment, int count) {
        return new PostgresCut(target, moment, count);
    }

    /** The port that the proxy listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Whether the connections were broken; no further one can be made then. */
    public boolean isCut() {
        return left <= 0;
    }

    private void connect(NetSocket near) {
        if (isCut()) {
            near.close();
            return;
        }
        near.pause();
        client.connect(target, "127.0.0.1").onFailure(failure -> near.close()).onSuccess(far -> join(near, far));
    }

    private void join(NetSocket near, NetSocket far) {
        sockets.add(near);
        sockets.add(far);
        Messages requests =
                new Messages(/* startup */ true, message -> pass(message, far, Moment.BEFORE_MESSAGE, true));
        Messages answers = new Messages(
                /* startup */ false,
                message -> pass(message, near, Moment.AFTER_STATEMENT, message.getByte(0) == READY_FOR_QUERY));
        near.handler(requests::add);
        far.handler(answers::add);
        near.closeHandler(closed -> far.close());
        far.closeHandler(closed -> near.close());
        near.resume();
    }

    private void pass(Buffer message, NetSocket to, Moment counted, boolean counts) {
        if (!isCut() && counted == moment && counts && --left == 0) {
            sockets.forEach(NetSocket::close);
        }
        if (!isCut()) {
            to.write(message);
        }
    }

    private static void done(Future<?> work) {
        work.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        done(vertx.close());
    }

    /** Finds the messages in what one side sends: a byte that tells the type, except in the first of a client, and the length. */
    private static final class Messages {

        private final Consumer<Buffer> each;
        private boolean startup;
        private Buffer rest = Buffer.buffer();

        private Messages(boolean startup, Consumer<Buffer> each) {
            this.startup = startup;
            this.each = each;
        }

        private void add(Buffer data) {
            rest.appendBuffer(data);
            int from = 0;
            int end = end(from);
            while (end > 0 && end <= rest.length()) {
                startup = false;
                each.accept(rest.getBuffer(from, end));
                from = end;
                end = end(from);
            }
            rest = rest.getBuffer(from, rest.length());
        }

        /** Where the message that begins there ends; 0 when its length has not come yet. */
        private int end(int from) {
            int type = startup ? 0 : 1;
            return rest.length() < from + type + LENGTH_BYTES ? 0 : from + type + rest.getInt(from + type);
        }
    }
}
