package dev.chartpulse.query.grafana;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;

import dev.chartpulse.query.failure.QueryFailure;

/** One request and its answer. When nobody waits for it any more, the connection is given up. */
final class Exchange {

    private final UniEmitter<? super HttpAnswer> emitter;
    private final int maxAnswer;
    private final AnswerBudget.Hold hold;
    private volatile boolean done;

    Exchange(UniEmitter<? super HttpAnswer> emitter, int maxAnswer, AnswerBudget.Hold hold) {
        this.emitter = emitter;
        this.maxAnswer = maxAnswer;
        this.hold = hold;
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
        emitter.onTermination(() -> {
            if (!done) {
                request.reset();
            }
        });
        request.send(body)
                .onSuccess(response -> {
                    try {
                        collect(request, response);
                    } catch (QueryFailure refused) {
                        fail(refused);
                        request.reset();
                    }
                })
                .onFailure(this::fail);
    }

    private void collect(HttpClientRequest request, HttpClientResponse response) {
        AnswerCollector collector = new AnswerCollector(response, maxAnswer, hold);
        collector.checkAnnounced();
        response.exceptionHandler(this::fail);
        response.handler(chunk -> {
            try {
                collector.handle(chunk);
            } catch (QueryFailure refused) {
                response.handler(null);
                fail(refused);
                request.reset();
            }
        });
        response.endHandler(end -> {
            done = true;
            emitter.complete(collector.answer());
        });
    }

    private void fail(Throwable failure) {
        done = true;
        emitter.fail(failure);
    }
}
