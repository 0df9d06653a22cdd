package dev.chartpulse.delivery.slack;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;

import dev.chartpulse.delivery.message.OneLine;

/**
 * One HTTP request and its answer, bounded in time and size; redirects are not followed. It knows whether a request
 * that failed can have reached the other side.
 */
@ApplicationScoped
class SlackHttp {

    private static final int MAX_REASON = 300;
    private static final String BEARER = "Bearer ";

    private final HttpClient client;

    SlackHttp(Vertx vertx) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(5_000)
                .setMaxPoolSize(32)
                // Spans of our own leave out the addresses of uploads, which are secret; and traces are not Slack's
                // affair.
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setKeepAliveTimeout(15)
                .setIdleTimeout(60)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * Sends a request once.
     *
     * @param options where to, with all headers
     * @param limit for all of it
     * @param maxBytes how large the answer's body may be
     * @return the answer, whatever its status; fails with {@link SlackException}: unreachable when nothing was written,
     *     else interrupted
     */
    Uni<Answer> send(RequestOptions options, Buffer body, Duration limit, int maxBytes) {
        return Uni.createFrom().deferred(() -> {
            Exchange exchange = new Exchange(maxBytes);
            return Uni.createFrom()
                    .<Answer>emitter(emitter -> exchange.run(client, options, body, emitter))
                    .ifNoItem()
                    .after(limit)
                    .fail()
                    .onFailure()
                    .transform(failure -> failed(exchange.giveUp(), reason(failure, limit, options)));
        });
    }

    private static SlackException failed(boolean written, String why) {
        return written
                ? new SlackException(SlackFailure.INTERRUPTED, "The call to Slack broke off: " + why)
                : new SlackException(SlackFailure.UNREACHABLE, "Slack cannot be reached: " + why);
    }

    /** The HTTP client's own message quotes what it could not read, which may be the request's token. */
    private static String reason(Throwable failure, Duration limit, RequestOptions options) {
        if (failure instanceof TimeoutException) {
            return "no answer within " + limit.toSeconds() + " s";
        }
        String authorization =
                options.getHeaders() == null ? null : options.getHeaders().get("Authorization");
        String token = authorization == null ? null : authorization.substring(BEARER.length());
        return OneLine.of(SlackTokens.removed(token, String.valueOf(failure.getMessage())), MAX_REASON);
    }

    /** One request. Its state decides a race: either it is written first, or its time runs out first and it never is. */
    private static final class Exchange {

        private enum State {
            CONNECTING,
            WRITTEN,
            GIVEN_UP
        }

        private final int maxBytes;
        private final AtomicReference<State> state = new AtomicReference<>(State.CONNECTING);
        private volatile HttpClientRequest request;
        private volatile boolean answered;

        Exchange(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        void run(HttpClient client, RequestOptions options, Buffer body, UniEmitter<? super Answer> emitter) {
            emitter.onTermination(this::abort);
            client.request(options)
                    .compose(connected -> write(connected, body))
                    .onSuccess(answer -> answered = true)
                    .onComplete(emitter::complete, emitter::fail);
        }

        /** Whether the request can have reached the provider; from now on it cannot if it has not. */
        boolean giveUp() {
            return !state.compareAndSet(State.CONNECTING, State.GIVEN_UP) && state.get() == State.WRITTEN;
        }

        private Future<Answer> write(HttpClientRequest connected, Buffer body) {
            request = connected;
            if (!state.compareAndSet(State.CONNECTING, State.WRITTEN)) {
                connected.reset();
                return Future.failedFuture("given up");
            }
            return connected.send(body).compose(response -> read(connected, response));
        }

        private void abort() {
            giveUp();
            if (!answered && request != null) {
                request.reset();
            }
        }

        private Future<Answer> read(HttpClientRequest request, HttpClientResponse response) {
            Promise<Answer> read = Promise.promise();
            BoundedBytes bytes = new BoundedBytes(maxBytes);
            response.handler(part -> {
                if (!bytes.add(part)) {
                    read.tryFail("its answer has more than " + maxBytes + " bytes");
                    request.reset();
                }
            });
            response.exceptionHandler(read::tryFail);
            response.endHandler(end -> read.tryComplete(new Answer(
                    response.statusCode(),
                    response.getHeader("Retry-After"),
                    response.getHeader("x-oauth-scopes"),
                    bytes.buffer())));
            return read.future();
        }
    }

    /** Collects the parts of an answer in one array: a part of a single byte takes no more room than that byte. */
    private static final class BoundedBytes {

        private final int max;
        private byte[] bytes = new byte[1024];
        private int length;

        BoundedBytes(int max) {
            this.max = max;
        }

        /**
         * Adds a part of the body that has arrived.
         *
         * @return false when it does not fit; nothing is added then
         */
        boolean add(Buffer part) {
            if (part.length() > max - length) {
                return false;
            }
            if (part.length() > bytes.length - length) {
                bytes = Arrays.copyOf(bytes, Math.min(max, Math.max(2 * bytes.length, length + part.length())));
            }
            part.getBytes(bytes, length);
            length += part.length();
            return true;
        }

        Buffer buffer() {
            return Buffer.buffer(Arrays.copyOf(bytes, length));
        }
    }

    /**
     * What Slack answered, with the whole body.
     *
     * @param retryAfter the header, in seconds; or null
     * @param scopes the header that lists what the token may do; or null
     */
    record Answer(int status, String retryAfter, String scopes, Buffer body) {}
}
