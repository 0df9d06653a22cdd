package dev.chartpulse.query.grafana;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.foreign.Redaction;

/** One request and its answer. When the answer is no longer wanted, the connection is closed. */
final class HttpExchange {

    private final UniEmitter<? super HttpAnswer> emitter;
    private final AnswerBounds bounds;
    private final Redaction redaction;
    private volatile boolean done;

    HttpExchange(UniEmitter<? super HttpAnswer> emitter, AnswerBounds bounds, Redaction redaction) {
        this.emitter = emitter;
        this.bounds = bounds;
        this.redaction = redaction;
    }

    void start(HttpClient client, RequestOptions options, Buffer body) {
        client.request(options).onComplete(connected -> {
            if (connected.failed()) {
                fail(connected.cause());
            } else {
                send(connected.result(), body == null ? Buffer.buffer() : body);
            }
        });
    }

    private void send(HttpClientRequest request, Buffer body) {
        // A request that is reset fails here, too. Without a handler, Vert.x would log the failure as an error.
        request.exceptionHandler(this::fail);
        emitter.onTermination(() -> {
            if (!done) {
                request.reset();
            }
        });
        request.send(body)
                .onSuccess(response -> {
                    response.exceptionHandler(this::fail);
                    try {
                        collect(request, response);
                    } catch (QueryFailure refused) {
                        giveUp(request, refused);
                    }
                })
                .onFailure(this::fail);
    }

    private void collect(HttpClientRequest request, HttpClientResponse response) {
        AnswerCollector collector = new AnswerCollector(response, bounds, redaction);
        response.exceptionHandler(failure -> {
            collector.discard();
            fail(failure);
        });
        response.handler(chunk -> {
            if (done) {
                return;
            }
            try {
                collector.add(chunk);
            } catch (QueryFailure refused) {
                collector.discard();
                giveUp(request, refused);
            }
        });
        response.endHandler(end -> {
            done = true;
            emitter.complete(collector.answer());
        });
    }

    private void giveUp(HttpClientRequest request, QueryFailure refused) {
        fail(refused);
        request.reset();
    }

    private void fail(Throwable failure) {
        done = true;
        emitter.fail(failure);
    }
}
