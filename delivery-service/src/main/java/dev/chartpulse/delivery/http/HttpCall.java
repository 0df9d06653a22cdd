package dev.chartpulse.delivery.http;

import java.util.concurrent.atomic.AtomicReference;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/**
 * One request and its answer. It knows whether a request that failed can have reached the other side: either the request is written
 * first, or it is given up first and never written.
 */
public final class HttpCall {

    private enum State {
        CONNECTING,
        WRITTEN,
        GIVEN_UP
    }

    private final int maxBytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.CONNECTING);
    private volatile HttpClientRequest request;
    private volatile HttpClientResponse response;
    private volatile boolean answered;

    /**
     * Makes a call that is not sent yet.
     *
     * @param maxBytes how large the answer's body may be
     */
    public HttpCall(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * What was answered, with the whole body.
     *
     * @param headers as they were sent
     */
    public record Answer(int status, MultiMap headers, Buffer body) {}

    /**
     * Sends the request once; to be subscribed to once. A subscription that is cancelled closes the connection.
     *
     * @param options where to, with all headers
     * @return the answer, whatever its status; fails when no connection was made, the connection broke, or the answer is too large
     */
    public Uni<Answer> send(HttpClient client, RequestOptions options, Buffer body) {
        return Uni.createFrom().emitter(emitter -> run(client, options, body, emitter));
    }

    /** Whether the request can have reached the other side; from now on it cannot if it has not. */
    public boolean giveUp() {
        return !state.compareAndSet(State.CONNECTING, State.GIVEN_UP) && state.get() == State.WRITTEN;
    }

    /** The status and headers of the answer, with an empty body; null if they have not come. */
    public Answer head() {
        HttpClientResponse head = response;
        return head == null ? null : new Answer(head.statusCode(), head.headers(), Buffer.buffer());
    }

    private void run(HttpClient client, RequestOptions options, Buffer body, UniEmitter<? super Answer> emitter) {
        emitter.onTermination(this::abort);
        client.request(options)
                .compose(connected -> write(connected, body))
                .onSuccess(answer -> answered = true)
                .onComplete(emitter::complete, emitter::fail);
    }

    private Future<Answer> write(HttpClientRequest connected, Buffer body) {
        request = connected;
        if (!state.compareAndSet(State.CONNECTING, State.WRITTEN)) {
            connected.reset();
            return Future.failedFuture("given up");
        }
        return connected.send(body).compose(head -> read(connected, head));
    }

    private void abort() {
        giveUp();
        if (!answered && request != null) {
            request.reset();
        }
    }

    private Future<Answer> read(HttpClientRequest sent, HttpClientResponse head) {
        response = head;
        Promise<Answer> read = Promise.promise();
        BoundedBytes bytes = new BoundedBytes(maxBytes);
        head.handler(part -> {
            if (!bytes.add(part)) {
                read.tryFail("its answer has more than " + maxBytes + " bytes");
                sent.reset();
            }
        });
        head.exceptionHandler(read::tryFail);
        head.endHandler(end -> read.tryComplete(new Answer(head.statusCode(), head.headers(), bytes.buffer())));
        return read.future();
    }
}
