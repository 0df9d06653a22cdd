package dev.chartpulse.delivery.slack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

/**
 * One HTTP request and its answer, bounded in time and size; redirects are not followed. It tells apart whether a request
 * that failed can have reached the other side.
 */
@ApplicationScoped
class SlackHttp {

    /** A page of a thousand channels with their topics stays well below. */
    private static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    private final HttpClient client;

    SlackHttp(Vertx vertx) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(5_000)
                .setMaxPoolSize(32)
                .setKeepAliveTimeout(15)
                .setIdleTimeout(60)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * @param options where to, with all headers
     * @param limit for all of it
     * @return the answer, whatever its status; fails with {@link SlackException}: unreachable when nothing was written,
     *     else interrupted
     */
    Uni<Answer> send(RequestOptions options, Buffer body, Duration limit) {
        return Uni.createFrom().deferred(() -> {
            Exchange exchange = new Exchange();
            return Uni.createFrom()
                    .<Answer>emitter(emitter -> exchange.run(client, options, body, emitter))
                    .ifNoItem()
                    .after(limit)
                    .fail()
                    .onFailure()
                    .transform(failure -> failed(exchange.giveUp(), failure, limit));
        });
    }

    private static SlackException failed(boolean written, Throwable failure, Duration limit) {
        String why = failure instanceof io.smallrye.mutiny.TimeoutException
                ? "no answer within " + limit.toSeconds() + " s"
                : failure.getMessage();
        return written
                ? new SlackException(SlackFailure.INTERRUPTED, "The call to Slack broke off: " + why)
                : new SlackException(SlackFailure.UNREACHABLE, "Slack cannot be reached: " + why);
    }

    /** Either the request gets written or its time runs out before: one of them comes first. */
    private static final class Exchange {

        private enum State {
            CONNECTING,
            WRITTEN,
            GIVEN_UP
        }

        private final AtomicReference<State> state = new AtomicReference<>(State.CONNECTING);
        private volatile HttpClientRequest request;
        private volatile boolean answered;

        void run(HttpClient client, RequestOptions options, Buffer body, UniEmitter<? super Answer> emitter) {
            emitter.onTermination(this::abort);
            client.request(options)
                    .compose(connected -> write(connected, body))
                    .onSuccess(answer -> answered = true)
                    .onComplete(emitter::complete, emitter::fail);
        }

        /** Whether the request can have reached the other side; from now on it cannot if it has not. */
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

        private static Future<Answer> read(HttpClientRequest request, HttpClientResponse response) {
            Buffer all = Buffer.buffer();
            response.handler(part -> {
                all.appendBuffer(part);
                if (all.length() > MAX_ANSWER_BYTES) {
                    request.reset();
                }
            });
            return response.end()
                    .map(end -> new Answer(
                            response.statusCode(),
                            response.getHeader("Retry-After"),
                            response.getHeader("x-oauth-scopes"),
                            all));
        }
    }

    /**
     * @param retryAfter the header, in seconds; or null
     * @param scopes the header that lists what the token may do; or null
     */
    record Answer(int status, String retryAfter, String scopes, Buffer body) {}
}
