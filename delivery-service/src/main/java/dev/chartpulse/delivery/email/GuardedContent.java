package dev.chartpulse.delivery.email;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * The last part of a mail. It is handed to the mail client only after the ledger has given its permission. The client reads it
 * after the mail server's reply 354, right before the message is complete; so as long as this part has not been handed over, no
 * mail server can have accepted the mail.
 */
final class GuardedContent implements ReadStream<Buffer> {

    private enum State {
        IDLE,
        ASKING,
        GIVEN,
        CLOSED
    }

    private final Buffer content;
    private final Supplier<Uni<Boolean>> permission;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile Handler<Buffer> handler;
    private volatile Handler<Void> endHandler;
    private volatile Handler<Throwable> exceptionHandler;

    /**
     * Makes content that is sent only if there is permission.
     *
     * @param permission asked once, when the content is first read; if it gives false or fails, the content is withheld
     */
    GuardedContent(byte[] content, Supplier<Uni<Boolean>> permission) {
        this.content = Buffer.buffer(content);
        this.permission = permission;
    }

    /**
     * From now on nothing is given out.
     *
     * @return whether the content was given out before
     */
    boolean close() {
        return state.getAndUpdate(now -> now == State.GIVEN ? now : State.CLOSED) == State.GIVEN;
    }

    @Override
    public GuardedContent handler(Handler<Buffer> handler) {
        this.handler = handler;
        return this;
    }

    @Override
    public GuardedContent endHandler(Handler<Void> endHandler) {
        this.endHandler = endHandler;
        return this;
    }

    @Override
    public GuardedContent exceptionHandler(Handler<Throwable> exceptionHandler) {
        this.exceptionHandler = exceptionHandler;
        return this;
    }

    @Override
    public GuardedContent pause() {
        return this;
    }

    @Override
    public GuardedContent resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public GuardedContent fetch(long amount) {
        if (state.compareAndSet(State.IDLE, State.ASKING)) {
            permission.get().subscribe().with(this::decide, this::refuse);
        } else if (state.get() == State.CLOSED) {
            fail(new RefusedException(null));
        }
        return this;
    }

    private void decide(boolean granted) {
        if (!granted) {
            refuse(null);
        } else if (state.compareAndSet(State.ASKING, State.GIVEN)) {
            handler.handle(content);
            endHandler.handle(null);
        }
    }

    private void refuse(Throwable cause) {
        if (state.compareAndSet(State.ASKING, State.CLOSED)) {
            fail(new RefusedException(cause));
        }
    }

    private void fail(RefusedException refused) {
        Handler<Throwable> handler = exceptionHandler;
        exceptionHandler = null;
        if (handler != null) {
            handler.handle(refused);
        }
    }

    /** The content was not given out: the lease would not have lasted, or (with a cause) the ledger could not be asked. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        RefusedException(Throwable cause) {
            super("the mail was not allowed to be sent", cause, false, false);
        }
    }
}
