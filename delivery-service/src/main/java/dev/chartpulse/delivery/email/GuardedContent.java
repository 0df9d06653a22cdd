package dev.chartpulse.delivery.email;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * The last part of a mail, given out only once a permission is there. A mail client reads it after the server's 354, which
 * is right before the message is complete: what was never given out, no server can have taken.
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
     * @param permission asked once, when the content is first read; false or a failure means that it is not given out
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
        }
        return this;
    }

    private void decide(boolean granted) {
        if (!granted) {
            refuse(new NotPermittedException());
        } else if (state.compareAndSet(State.ASKING, State.GIVEN)) {
            handler.handle(content);
            endHandler.handle(null);
        }
    }

    private void refuse(Throwable failure) {
        if (state.compareAndSet(State.ASKING, State.CLOSED) && exceptionHandler != null) {
            exceptionHandler.handle(failure);
        }
    }

    /** The lease would not have lasted. */
    static final class NotPermittedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotPermittedException() {
            super("the delivery went to another worker", null, false, false);
        }
    }
}
